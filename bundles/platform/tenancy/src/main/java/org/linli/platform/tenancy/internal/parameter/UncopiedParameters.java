package org.linli.platform.tenancy.internal.parameter;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** At the start: shared values that a crash kept from some districts get there. */
@Component(service = UncopiedParameters.class, immediate = true)
public final class UncopiedParameters {
    @Activate
    public UncopiedParameters(@Reference SharedCopies copies) {
        copies.copyWhatIsLeft();
    }
}

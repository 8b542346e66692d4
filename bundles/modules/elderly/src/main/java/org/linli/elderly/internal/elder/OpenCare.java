package org.linli.elderly.internal.elder;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether there is something to be ended before the record of an elder is. */
@Component(service = OpenCare.class)
public class OpenCare {
    private final List<UnderCare> kinds;

    @Activate
    public OpenCare(@Reference(policyOption = ReferencePolicyOption.GREEDY) List<UnderCare> kinds) {
        this.kinds = kinds;
    }

    boolean of(UUID elderId) {
        return kinds.stream().anyMatch(kind -> kind.has(elderId));
    }
}

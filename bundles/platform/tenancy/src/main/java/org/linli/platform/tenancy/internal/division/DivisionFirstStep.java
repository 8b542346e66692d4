package org.linli.platform.tenancy.internal.division;

import java.util.List;
import org.linli.api.problem.Text;
import org.linli.api.setup.FirstStep;
import org.linli.api.tenant.Divisions;
import org.linli.platform.tenancy.PlatformFirstSteps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A district has something below it, unless it is so small that it needs nothing. */
@Component(service = PlatformFirstSteps.class)
public final class DivisionFirstStep implements PlatformFirstSteps {
    private final Divisions divisions;

    @Activate
    public DivisionFirstStep(@Reference Divisions divisions) {
        this.divisions = divisions;
    }

    @Override
    public String owner() {
        return "tenancy";
    }

    @Override
    public List<FirstStep> steps() {
        return List.of(new FirstStep(
                "divisions",
                Text.of("建立街道、社区等区划", "Enter streets, communities and what else is below the district"),
                "divisions",
                "tenancy:division:write",
                20,
                !divisions.children(divisions.root().id()).isEmpty()));
    }
}

package org.linli.platform.entrance.internal;

import java.util.List;
import org.linli.api.problem.Text;
import org.linli.api.setup.FirstStep;
import org.linli.platform.tenancy.PlatformFirstSteps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People recognise their district when they sign in. */
@Component(service = PlatformFirstSteps.class)
public final class BrandingFirstStep implements PlatformFirstSteps {
    private final BrandingStore store;

    @Activate
    public BrandingFirstStep(@Reference BrandingStore store) {
        this.store = store;
    }

    @Override
    public String owner() {
        return "entrance";
    }

    @Override
    public List<FirstStep> steps() {
        return List.of(new FirstStep(
                "branding",
                Text.of("设置标志、颜色和服务电话", "Set logo, colour and service telephone"),
                "branding",
                EntrancePermissions.WRITE,
                10,
                store.get().version() > 0));
    }
}

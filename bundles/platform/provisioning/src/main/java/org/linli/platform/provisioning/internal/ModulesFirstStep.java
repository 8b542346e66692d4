package org.linli.platform.provisioning.internal;

import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.setup.FirstStep;
import org.linli.platform.tenancy.PlatformFirstSteps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A district runs modules: without any there is nothing to work with. */
@Component(service = PlatformFirstSteps.class)
public final class ModulesFirstStep implements PlatformFirstSteps {
    private final ModuleMix mix;
    private final CurrentCall call;

    @Activate
    public ModulesFirstStep(@Reference ModuleMix mix, @Reference CurrentCall call) {
        this.mix = mix;
        this.call = call;
    }

    @Override
    public String owner() {
        return "provisioning";
    }

    @Override
    public List<FirstStep> steps() {
        return List.of(new FirstStep(
                "modules",
                Text.of("启用需要的模块", "Enable the modules that the district needs"),
                "modules",
                "entitlement:module:change",
                50,
                !mix.enabled(call.tenant()).isEmpty()));
    }
}

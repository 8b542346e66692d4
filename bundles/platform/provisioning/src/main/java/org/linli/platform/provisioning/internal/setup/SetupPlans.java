package org.linli.platform.provisioning.internal.setup;

import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.linli.platform.provisioning.internal.setup.SetupReport.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a copy would bring now, part by part; nothing is kept of it. */
@Component(service = SetupPlans.class)
public class SetupPlans {
    private final SetupParts parts;
    private final PartCopy copy;
    private final ModuleMix mix;

    @Activate
    public SetupPlans(@Reference SetupParts parts, @Reference PartCopy copy, @Reference ModuleMix mix) {
        this.parts = parts;
        this.copy = copy;
        this.mix = mix;
    }

    /**
     * What would come of a copy.
     *
     * @param modules that the model runs: which of them would come, and which not
     * @param labels by part
     */
    public record SetupPlan(ModuleMix.Proposal modules, SetupReport report, Map<String, Text> labels) {}

    public SetupPlan plan(TenantInfo from, TenantInfo to) {
        ModuleMix.Proposal modules = mix.proposal(to, mix.enabled(from));
        List<SetupReport.Part> tried = new ArrayList<>();
        Map<String, Text> labels = new HashMap<>();
        for (SetupParts.Part part : parts.of(from)) {
            labels.put(part.name(), part.label());
            tried.add(
                    modules.coming().contains(part.name()) ? withItsModule(part.name()) : tried(part.name(), from, to));
        }
        return new SetupPlan(modules, new SetupReport(from.code(), to.code(), tried), labels);
    }

    private static SetupReport.Part withItsModule(String part) {
        return SetupReport.Part.without(part, Outcome.LATER, Text.of("随模块启用后复制", "Comes when the module is enabled"));
    }

    private SetupReport.Part tried(String part, TenantInfo from, TenantInfo to) {
        try {
            return copy.tried(part, from, to);
        } catch (RunLaterException | PersistenceException e) {
            // It is starting, or somebody else changed the same rows at the same moment
            return SetupReport.Part.without(
                    part, Outcome.REFUSED, Text.of("该部分正在变更，请稍后再试", "The part is being changed; try again in a while"));
        }
    }
}

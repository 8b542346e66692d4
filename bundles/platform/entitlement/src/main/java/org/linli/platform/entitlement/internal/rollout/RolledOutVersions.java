package org.linli.platform.entitlement.internal.rollout;

import java.util.List;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.VersionUse;
import org.linli.platform.operations.OperationLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Versions that a roll-out under way brings to districts. */
@Component
public final class RolledOutVersions implements VersionUse {
    private final OperationLog log;
    private final RollOutJson json = new RollOutJson();

    @Activate
    public RolledOutVersions(@Reference OperationLog log) {
        this.log = log;
    }

    @Override
    public List<Holder> of(ModuleVersion id) {
        return log.open(null, RollOuts.FORWARD).stream()
                .map(json::rollOut)
                .filter(rollOut ->
                        rollOut.module().equals(id.name()) && rollOut.version().equals(id.version()))
                .map(rollOut -> new Holder("rolled-out", "", Text.of("正在分批推广", "it is being rolled out")))
                .toList();
    }
}

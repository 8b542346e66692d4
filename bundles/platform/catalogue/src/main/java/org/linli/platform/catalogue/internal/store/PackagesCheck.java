package org.linli.platform.catalogue.internal.store;

import java.util.Map;
import java.util.stream.Collectors;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which accepted packages this node does not load; everything else is served. */
@Component
public final class PackagesCheck implements ReadinessCheck {
    private final ModuleStore store;

    @Activate
    public PackagesCheck(@Reference ModuleStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "packages";
    }

    @Override
    public Result result() {
        Map<ModuleVersion, Text> unloaded = store.unloaded();
        if (unloaded.isEmpty()) {
            return Result.up("模块文件齐全", "every package is loaded");
        }
        return Result.warn(
                unloaded.entrySet().stream()
                        .map(e -> e.getKey() + "：" + e.getValue().zh())
                        .sorted()
                        .collect(Collectors.joining("；")),
                unloaded.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue().en())
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }
}

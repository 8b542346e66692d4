package org.linli.platform.entitlement.internal.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.InstancePlanner;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;

/** Modules of a mix for which there can be no instance, because their package or one that they require is not loaded. */
record MissingModules(ModuleStore modules, InstancePlanner planner) {
    /** Why, by module name. */
    Map<String, Text> of(Map<String, String> mix) {
        Set<String> names = new HashSet<>(mix.keySet());
        names.removeAll(planner.keys(mix).keySet());
        Map<String, Text> reasons = new HashMap<>();
        names.forEach(name -> reasons.put(name, reason(new ModuleVersion(name, mix.getOrDefault(name, "")))));
        return reasons;
    }

    private Text reason(ModuleVersion id) {
        Text unloaded = modules.unloaded().get(id);
        if (unloaded != null) {
            return Text.of(
                    "模块 " + id + " 无法载入：" + unloaded.zh(), "The module " + id + " is not loaded: " + unloaded.en());
        }
        return modules.find(id).isPresent()
                ? Text.of("模块 " + id + " 所依赖的模块无法载入", "A module that " + id + " requires is not loaded")
                : Text.of("模块 " + id + " 的包不存在", "There is no package of the module " + id);
    }
}

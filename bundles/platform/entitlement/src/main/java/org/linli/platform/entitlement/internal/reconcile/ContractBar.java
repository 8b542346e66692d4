package org.linli.platform.entitlement.internal.reconcile;

import java.util.Map;
import java.util.SortedMap;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.internal.host.ContractStore;

/** Stops a change that was planned before a contract and would run what the tables serve no more. */
record ContractBar(ContractStore contracts) {
    void check(SortedMap<String, String> mix) {
        Map<String, String> lowest = contracts.lowest();
        mix.forEach((name, version) -> {
            String since = lowest.get(name);
            if (since != null && new ModuleVersion(name, version).compareTo(new ModuleVersion(name, since)) < 0) {
                throw ProblemException.conflict(
                        "contracted",
                        Text.of(
                                "模块 " + name + " 只能使用 " + since + " 及以后的版本",
                                "Only " + since + " and later of the module " + name + " can be enabled"),
                        Map.of());
            }
        });
    }
}

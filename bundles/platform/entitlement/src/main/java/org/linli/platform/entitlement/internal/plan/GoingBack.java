package org.linli.platform.entitlement.internal.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.Plan;

/** Whether the way to an older version is still open. Pure. */
record GoingBack(Catalogue catalogue) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    /** Why modules of the outcome cannot be had any more, by their age. */
    List<Plan.Problem> problems(SortedMap<String, String> from, SortedMap<String, String> to) {
        List<Plan.Problem> problems = new ArrayList<>();
        to.forEach((name, version) -> {
            if (!version.equals(from.get(name))) {
                problem(new ModuleVersion(name, version), Optional.ofNullable(from.get(name)))
                        .ifPresent(problems::add);
            }
        });
        return problems;
    }

    private Optional<Plan.Problem> problem(ModuleVersion wanted, Optional<String> runs) {
        Optional<String> dropped = catalogue.contractedBelow(wanted.name());
        if (dropped.isPresent() && older(wanted.version(), dropped.get())) {
            return Optional.of(contracted(wanted, dropped.get()));
        }
        if (runs.isEmpty()) {
            return catalogue
                    .lastRan(wanted.name())
                    .filter(last -> older(wanted.version(), last))
                    .map(last -> rowsOfNewer(wanted, last));
        }
        return catalogue
                .backUntil(wanted)
                .filter(until ->
                        older(wanted.version(), runs.get()) && !catalogue.now().isBefore(until))
                .map(until -> closed(wanted, until));
    }

    private static boolean older(String version, String than) {
        return PlanWriter.compare(version, than) < 0;
    }

    static Plan.Problem contracted(ModuleVersion wanted, String since) {
        return problem(
                "contracted",
                wanted,
                Text.of(
                        "模块 " + wanted + " 所需的数据结构已被清理，只能使用 " + since + " 及以后的版本",
                        "What the module " + wanted + " needs of its tables was dropped; only " + since
                                + " and later can be enabled"));
    }

    private static Plan.Problem rowsOfNewer(ModuleVersion wanted, String last) {
        return problem(
                "rows-of-newer-version",
                wanted,
                Text.of(
                        "本区保留的数据由 " + wanted.name() + " " + last + " 写成；请先启用该版本，再返回 " + wanted.version(),
                        "The rows that the district kept were written by " + wanted.name() + " " + last
                                + "; enable that version first and go back to " + wanted.version() + " then"));
    }

    private static Plan.Problem closed(ModuleVersion wanted, Instant until) {
        String day = DAY.format(until.atZone(ZoneId.of("Asia/Shanghai")));
        return problem(
                "going-back-closed",
                wanted,
                Text.of(
                        "返回 " + wanted + " 的期限已于 " + day + " 结束",
                        "The time for going back to " + wanted + " ended on " + day));
    }

    private static Plan.Problem problem(String code, ModuleVersion wanted, Text text) {
        return new Plan.Problem(code, wanted.name(), "", text);
    }
}

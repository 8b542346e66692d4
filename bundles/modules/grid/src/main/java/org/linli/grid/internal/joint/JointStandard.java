package org.linli.grid.internal.joint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in joint enforcement (parameter {@code jointEnforcement}, 1+6+N).
 *
 * @param office the 1, such as 街道综合执法办公室
 * @param departments the 6
 */
record JointStandard(@Nullable String office, @Nullable List<String> departments) {
    List<String> wanted() {
        return departments == null ? List.of() : departments;
    }

    List<String> missing(List<String> present) {
        return wanted().stream().filter(name -> !present.contains(name)).toList();
    }
}

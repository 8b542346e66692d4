package org.linli.platform.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.linli.api.problem.Text;

/** Finds versions of modules that fit together. A pure function of the store's content and the arguments. */
public interface Closures {
    /**
     * Completes a mix of modules with everything they require.
     *
     * @param pinned versions that are decided, by module name
     * @param preferred versions to prefer for what is not pinned: those a tenant runs already, then those that run on this host
     * @param usable whether a version that is not pinned may be chosen
     * @return either a complete mix or everything that stands in the way
     */
    Result complete(Map<String, String> pinned, Map<String, List<String>> preferred, Predicate<ModuleVersion> usable);

    /**
     * @param mix versions by module name, the pinned ones included; empty when there are obstacles
     * @param obstacles everything that is missing or does not fit, at once
     */
    record Result(Map<String, String> mix, List<Obstacle> obstacles) {
        public Result {
            mix = Map.copyOf(mix);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * @param code {@code unknown-module}, {@code unknown-version}, {@code missing-requirement} or {@code conflict}
     * @param module module that is missing or does not fit
     * @param neededBy module that needs it, empty when it was asked for by name
     */
    record Obstacle(String code, String module, String neededBy, Text text) {}
}

package org.linli.platform.catalogue.internal.closure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Closures.Obstacle;
import org.linli.platform.catalogue.ModuleDescriptor;

/** Collects everything that is missing, so that a refusal names it all at once. */
final class Obstacles {
    private final Candidates candidates;

    Obstacles(Candidates candidates) {
        this.candidates = candidates;
    }

    List<Obstacle> of(Map<String, String> pinned) {
        List<Obstacle> obstacles = new ArrayList<>();
        pinned.forEach((name, version) -> {
            if (candidates.versions(name).isEmpty()) {
                obstacles.add(new Obstacle(
                        "unknown-version",
                        name,
                        "",
                        Text.of("没有模块 " + name + " " + version, "There is no module " + name + " " + version)));
            }
        });
        for (ModuleDescriptor descriptor : candidates.reachable(pinned)) {
            for (ModuleDescriptor.Requirement requirement : descriptor.requires()) {
                if (candidates.matching(requirement).isEmpty() && !pinned.containsKey(requirement.name())) {
                    obstacles.add(missing(descriptor, requirement));
                }
            }
        }
        return obstacles;
    }

    private Obstacle missing(ModuleDescriptor descriptor, ModuleDescriptor.Requirement requirement) {
        String have =
                candidates.knows(requirement.name()) ? String.join(", ", candidates.versions(requirement.name())) : "–";
        return new Obstacle(
                "missing-requirement",
                requirement.name(),
                descriptor.id().name(),
                Text.of(
                        descriptor.id() + " 需要模块 " + requirement.name() + "（" + requirement.filter() + "），现有版本：" + have,
                        descriptor.id() + " needs the module " + requirement.name() + " (" + requirement.filter()
                                + "); versions here: " + have));
    }
}

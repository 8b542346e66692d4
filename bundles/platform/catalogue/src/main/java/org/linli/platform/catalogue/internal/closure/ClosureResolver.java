package org.linli.platform.catalogue.internal.closure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/**
 * Lets the OSGi resolver choose versions over what the modules declare. The resolver may choose two
 * versions of one module for two requirers; a tenant runs one, so such a choice is narrowed and tried again.
 */
@Component
public final class ClosureResolver implements Closures {
    private final ModuleStore store;
    private final Resolver resolver = new ResolverImpl(new Logger(Logger.LOG_ERROR));

    @Activate
    public ClosureResolver(@Reference ModuleStore store) {
        this.store = store;
    }

    @Override
    public Result complete(
            Map<String, String> pinned, Map<String, List<String>> preferred, Predicate<ModuleVersion> usable) {
        Candidates candidates = new Candidates(store.all(), pinned, preferred, usable);
        List<Obstacle> obstacles = new Obstacles(candidates).of(pinned);
        if (!obstacles.isEmpty()) {
            return new Result(Map.of(), obstacles);
        }
        return narrow(candidates, pinned)
                .map(mix -> new Result(mix, List.of()))
                .orElseGet(() -> new Result(Map.of(), conflicts(candidates, pinned)));
    }

    private Optional<Map<String, String>> narrow(Candidates candidates, Map<String, String> pinned) {
        Map<String, Set<String>> chosen = resolve(candidates, pinned);
        if (chosen.isEmpty() && !pinned.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> twice = chosen.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
        if (twice.isEmpty()) {
            Map<String, String> mix = new HashMap<>();
            chosen.forEach((name, versions) -> mix.put(name, versions.iterator().next()));
            return Optional.of(mix);
        }
        for (String version : candidates.versions(twice.get())) {
            Map<String, String> narrower = new LinkedHashMap<>(pinned);
            narrower.put(twice.get(), version);
            Optional<Map<String, String>> mix = narrow(candidates.pin(twice.get(), version), narrower);
            if (mix.isPresent()) {
                return mix;
            }
        }
        return Optional.empty();
    }

    private Map<String, Set<String>> resolve(Candidates candidates, Map<String, String> pinned) {
        ModuleResource root = ModuleResource.wanting(pinned);
        try {
            Map<Resource, List<Wire>> wiring = resolver.resolve(new MixContext(root, candidates));
            Map<String, Set<String>> chosen = new HashMap<>();
            for (Resource resource : wiring.keySet()) {
                ((ModuleResource) resource)
                        .module()
                        .ifPresent(id -> chosen.computeIfAbsent(id.name(), n -> new LinkedHashSet<>())
                                .add(id.version()));
            }
            return chosen;
        } catch (ResolutionException e) {
            return Map.of();
        }
    }

    /** Every requirement that no version the pins leave over can meet. */
    private static List<Obstacle> conflicts(Candidates candidates, Map<String, String> pinned) {
        List<Obstacle> conflicts = new ArrayList<>();
        for (ModuleDescriptor descriptor : candidates.reachable(pinned)) {
            for (ModuleDescriptor.Requirement requirement : descriptor.requires()) {
                String pin = pinned.get(requirement.name());
                if (pin != null && candidates.matching(requirement).isEmpty()) {
                    conflicts.add(new Obstacle(
                            "conflict",
                            requirement.name(),
                            descriptor.id().name(),
                            Text.of(
                                    descriptor.id() + " 不能与 " + requirement.name() + " " + pin + " 一起运行（要求 "
                                            + requirement.filter() + "）",
                                    descriptor.id() + " does not run with " + requirement.name() + " " + pin
                                            + " (it requires " + requirement.filter() + ")")));
                }
            }
        }
        if (conflicts.isEmpty()) {
            conflicts.add(new Obstacle(
                    "conflict",
                    "",
                    "",
                    Text.of("没有一组版本能同时满足所选模块", "No set of versions satisfies the chosen modules together")));
        }
        return conflicts;
    }
}

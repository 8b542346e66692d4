package org.linli.platform.catalogue.internal.closure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;

/** The versions of each module that may still be chosen, best first. */
final class Candidates {
    private final Map<String, List<ModuleResource>> byName;

    /** @param usable whether a version that is not pinned may be chosen */
    Candidates(
            List<ModuleDescriptor> all,
            Map<String, String> pinned,
            Map<String, List<String>> preferred,
            Predicate<ModuleVersion> usable) {
        this.byName = new HashMap<>();
        for (ModuleDescriptor descriptor : all) {
            String pin = pinned.get(descriptor.id().name());
            boolean open = pin == null
                    ? usable.test(descriptor.id())
                    : pin.equals(descriptor.id().version());
            if (open) {
                byName.computeIfAbsent(descriptor.id().name(), n -> new ArrayList<>())
                        .add(ModuleResource.of(descriptor));
            }
        }
        byName.forEach((name, versions) -> versions.sort(best(preferred.getOrDefault(name, List.of()))));
    }

    private Candidates(Map<String, List<ModuleResource>> byName) {
        this.byName = byName;
    }

    private static Comparator<ModuleResource> best(List<String> preferred) {
        Comparator<ModuleResource> byPreference = Comparator.comparingInt(r -> {
            int index = preferred.indexOf(r.descriptor().id().version());
            return index < 0 ? Integer.MAX_VALUE : index;
        });
        Comparator<ModuleResource> byVersion = Comparator.comparing(
                r -> Version.parseVersion(r.descriptor().id().version()));
        return byPreference.thenComparing(byVersion.reversed());
    }

    Candidates pin(String name, String version) {
        Map<String, List<ModuleResource>> narrower = new HashMap<>(byName);
        narrower.computeIfPresent(
                name,
                (n, versions) -> versions.stream()
                        .filter(r -> r.descriptor().id().version().equals(version))
                        .toList());
        return new Candidates(narrower);
    }

    List<String> versions(String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .map(r -> r.descriptor().id().version())
                .toList();
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    List<ModuleResource> matching(ModuleDescriptor.Requirement requirement) {
        return byName.getOrDefault(requirement.name(), List.of()).stream()
                .filter(r -> matches(requirement.filter(), r.descriptor().id()))
                .toList();
    }

    static boolean matches(String filter, ModuleVersion id) {
        try {
            return FrameworkUtil.createFilter(filter)
                    .matches(Map.of("name", id.name(), "version", Version.parseVersion(id.version())));
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    /** Descriptors that could take part: the pinned ones and whatever they might require. */
    Set<ModuleDescriptor> reachable(Map<String, String> pinned) {
        Set<ModuleDescriptor> seen = new LinkedHashSet<>();
        Deque<ModuleDescriptor> open = new ArrayDeque<>();
        pinned.keySet().stream()
                .sorted()
                .forEach(name -> byName.getOrDefault(name, List.of()).forEach(r -> open.add(r.descriptor())));
        while (!open.isEmpty()) {
            ModuleDescriptor next = open.poll();
            if (seen.add(next)) {
                next.requires()
                        .forEach(requirement ->
                                matching(requirement).stream().limit(1).forEach(r -> open.add(r.descriptor())));
            }
        }
        return seen;
    }
}

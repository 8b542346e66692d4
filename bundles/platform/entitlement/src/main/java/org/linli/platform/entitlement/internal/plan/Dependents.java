package org.linli.platform.entitlement.internal.plan;

import java.util.Map;
import java.util.TreeSet;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;

/** Who requires a module within a mix. Pure. */
record Dependents(Catalogue catalogue) {
    /** Names of all modules of the mix that require the module, directly or through others. */
    TreeSet<String> of(String module, Map<String, String> mix) {
        TreeSet<String> found = new TreeSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (String name : mix.keySet()) {
                boolean needs = !name.equals(module)
                        && requires(name, mix).anyMatch(r -> r.name().equals(module) || found.contains(r.name()));
                grown |= needs && found.add(name);
            }
        }
        return found;
    }

    /** Names of the modules of the mix that require the module directly. */
    TreeSet<String> direct(String module, Map<String, String> mix) {
        TreeSet<String> found = new TreeSet<>();
        mix.keySet().stream()
                .filter(name -> requires(name, mix).anyMatch(r -> r.name().equals(module)))
                .forEach(found::add);
        return found;
    }

    private java.util.stream.Stream<ModuleDescriptor.Requirement> requires(String name, Map<String, String> mix) {
        return catalogue.find(new ModuleVersion(name, mix.getOrDefault(name, ""))).stream()
                .flatMap(d -> d.requires().stream());
    }
}

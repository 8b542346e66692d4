package org.linli.platform.admission.internal.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is remembered of a class after it was read: what it declares, not what it does. */
final class ClassFacts {
    final String name;
    final @Nullable String parent;
    final List<String> interfaces;
    /** Class annotations by descriptor; values that are text by name. */
    final Map<String, Map<String, List<String>>> annotations = new TreeMap<>();

    final List<Method> methods = new ArrayList<>();
    final List<Field> fields = new ArrayList<>();
    /** Public and protected members, one line each. */
    final Set<String> api = new TreeSet<>();

    ClassFacts(String name, @Nullable String parent, List<String> interfaces) {
        this.name = name;
        this.parent = parent;
        this.interfaces = List.copyOf(interfaces);
    }

    /** Direct ones, the class first. */
    List<String> parents() {
        List<String> parents = new ArrayList<>();
        if (parent != null) {
            parents.add(parent);
        }
        parents.addAll(interfaces);
        return parents;
    }

    /** @param annotations as of the class */
    record Method(String name, String descriptor, Map<String, Map<String, List<String>>> annotations) {}

    record Field(String name, Map<String, Map<String, List<String>>> annotations) {}

    /** Simple enough to be read in a sentence. */
    String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

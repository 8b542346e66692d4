package org.linli.platform.admission.internal.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** What is remembered of a class after it was read: what it declares, not what it does. */
final class ClassFacts {
    final String name;
    final @Nullable String parent;
    final List<String> interfaces;
    /** Generic one, null when nothing is generic. */
    final @Nullable String signature;

    private final int access;
    /** Class annotations by descriptor; values that are text by name. */
    final Map<String, Map<String, List<String>>> annotations = new TreeMap<>();

    final List<Method> methods = new ArrayList<>();
    final List<Field> fields = new ArrayList<>();
    /** Components of a record. */
    final List<Component> components = new ArrayList<>();
    /** Classes that instructions and annotations name as values, each with the first member that does. */
    final Map<String, String> constants = new TreeMap<>();
    /** Public and protected members, one line each. */
    final Set<String> api = new TreeSet<>();

    ClassFacts(String name, @Nullable String parent, List<String> interfaces, @Nullable String signature, int access) {
        this.signature = signature;
        this.name = name;
        this.parent = parent;
        this.interfaces = List.copyOf(interfaces);
        this.access = access;
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

    boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    /**
     * @param signature generic one, null when nothing is generic
     * @param annotations as of the class
     * @param parameters annotations of each parameter that has any, by its place
     */
    record Method(
            String name,
            String descriptor,
            @Nullable String signature,
            int access,
            Map<String, Map<String, List<String>>> annotations,
            Map<Integer, Map<String, Map<String, List<String>>>> parameters) {
        boolean isPublic() {
            return (access & Opcodes.ACC_PUBLIC) != 0;
        }

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        /** Whether the compiler wrote it, such as a bridge. */
        boolean isSynthetic() {
            return (access & Opcodes.ACC_SYNTHETIC) != 0;
        }
    }

    /** @param signature generic one, null when nothing is generic */
    record Field(
            String name,
            String descriptor,
            @Nullable String signature,
            int access,
            Map<String, Map<String, List<String>>> annotations) {
        boolean isPublic() {
            return (access & Opcodes.ACC_PUBLIC) != 0;
        }

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isTransient() {
            return (access & Opcodes.ACC_TRANSIENT) != 0;
        }

        boolean isSynthetic() {
            return (access & Opcodes.ACC_SYNTHETIC) != 0;
        }
    }

    record Component(
            String name, String descriptor, @Nullable String signature) {}

    /** Simple enough to be read in a sentence. */
    String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

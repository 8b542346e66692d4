package org.linli.platform.admission.internal.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Budget;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of the Java that runs here, read as files and never loaded: who declares a member that is called through a subclass. For one
 * examination.
 */
final class JavaClasses {
    private static final int STEPS_OF_A_CLASS = 100;
    private static final int MAJOR_VERSION = 7;

    private final Budget budget;
    private final Map<String, Optional<Known>> known = new HashMap<>();

    JavaClasses(Budget budget) {
        this.budget = budget;
    }

    /** @param members name and descriptor of each */
    private record Known(List<String> parents, Set<String> members) {}

    /** The parents of the class that declare the member, however far up; without the class itself. */
    List<String> declaring(String owner, String name, String descriptor) {
        if (!ofJava(owner)) {
            return List.of();
        }
        List<String> declaring = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(owner));
        while (!open.isEmpty()) {
            String type = open.remove();
            budget.spend(1);
            Known facts = seen.add(type) ? find(type) : null;
            if (facts == null) {
                continue;
            }
            if (!type.equals(owner) && facts.members().contains(name + descriptor)) {
                declaring.add(type);
            }
            open.addAll(facts.parents());
        }
        return declaring;
    }

    private static boolean ofJava(String type) {
        return type.startsWith("java.") || type.startsWith("javax.");
    }

    private @Nullable Known find(String type) {
        Optional<Known> found = known.get(type);
        if (found == null) {
            found = Optional.ofNullable(read(type));
            known.put(type, found);
        }
        return found.orElse(null);
    }

    private @Nullable Known read(String type) {
        budget.spend(STEPS_OF_A_CLASS);
        budget.keep(type.length());
        try (InputStream in = ClassLoader.getSystemResourceAsStream(type.replace('.', '/') + ".class")) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            // names of parents and members stand in the same place in every version, also in one that the library does
            // not know yet
            bytes[MAJOR_VERSION] = Opcodes.V17;
            Reading reading = new Reading();
            new ClassReader(bytes).accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return new Known(reading.parents, reading.members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reading extends ClassVisitor {
        private final List<String> parents = new ArrayList<>();
        private final Set<String> members = new HashSet<>();

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            if (superName != null) {
                parents.add(superName.replace('/', '.'));
            }
            for (String type : interfaces == null ? new String[0] : interfaces) {
                parents.add(type.replace('/', '.'));
            }
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            members.add(name + descriptor);
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            members.add(name + descriptor);
            return null;
        }
    }
}

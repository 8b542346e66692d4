package org.linli.platform.gateway.internal.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * Which components of a record are never null, by the annotations of JSpecify in its class file. Reflection does not show them: bundles do
 * not import the package of these annotations, and need not.
 */
final class Nullness {
    private static final String NULLABLE = "Lorg/jspecify/annotations/Nullable;";
    private static final String MARKED = "Lorg/jspecify/annotations/NullMarked;";

    private Nullness() {}

    /** Names of the components that are never null; none when the package does not say so of its types. */
    static Set<String> present(Class<?> type) {
        if (!marked(type)) {
            return Set.of();
        }
        Set<String> present = new HashSet<>();
        read(type, type.getName(), new ClassVisitor(Opcodes.ASM9) {
            @Override
            public RecordComponentVisitor visitRecordComponent(
                    String name, String descriptor, @Nullable String signature) {
                present.add(name);
                return new RecordComponentVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable AnnotationVisitor visitTypeAnnotation(
                            int place, @Nullable TypePath path, String annotation, boolean visible) {
                        if (path == null && annotation.equals(NULLABLE)) {
                            present.remove(name);
                        }
                        return null;
                    }
                };
            }
        });
        return present;
    }

    private static boolean marked(Class<?> type) {
        boolean[] marked = new boolean[1];
        ClassVisitor looking = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                marked[0] |= annotation.equals(MARKED);
                return null;
            }
        };
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            read(type, at.getName(), looking);
        }
        read(type, type.getPackageName() + ".package-info", looking);
        return marked[0];
    }

    private static void read(Class<?> beside, String name, ClassVisitor visitor) {
        try (InputStream file = beside.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            if (file != null) {
                new ClassReader(file).accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

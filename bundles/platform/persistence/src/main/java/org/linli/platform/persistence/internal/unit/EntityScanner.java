package org.linli.platform.persistence.internal.unit;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.ClassSource;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Finds mapped classes by their bytes: a class that is loaded before it is woven stays unwoven. */
final class EntityScanner {
    private static final Set<String> MAPPED = Set.of(
            "Ljakarta/persistence/Entity;",
            "Ljakarta/persistence/Embeddable;",
            "Ljakarta/persistence/MappedSuperclass;",
            "Ljakarta/persistence/Converter;");

    /** Names of the classes that are annotated as entity, embeddable, mapped superclass or converter, sorted. */
    List<String> mappedClasses(ClassSource source) {
        return source.classNames().stream()
                .filter(name -> isMapped(source.loader(), name))
                .sorted()
                .toList();
    }

    private static boolean isMapped(ClassLoader loader, String name) {
        try (var bytes = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                return false;
            }
            var finder = new Finder();
            new ClassReader(bytes)
                    .accept(finder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return finder.mapped;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException("The class " + name + " cannot be read", failure);
        }
    }

    private static final class Finder extends ClassVisitor {
        private boolean mapped;

        Finder() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            mapped |= MAPPED.contains(descriptor);
            return null;
        }
    }
}

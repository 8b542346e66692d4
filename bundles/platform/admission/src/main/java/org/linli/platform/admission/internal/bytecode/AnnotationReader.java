package org.linli.platform.admission.internal.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Takes texts and names of constants out of an annotation, also of those inside it, and says every class that it names. */
final class AnnotationReader extends AnnotationVisitor {
    /** Takes what an annotation names. */
    interface Named {
        /** The annotation itself, or one inside it. */
        void annotation(Type type);

        /** The class of a constant of an enum. */
        void type(Type type);

        /** A class that is a value. */
        void constant(Type type);

        /** One more value is remembered. */
        void kept(String value);
    }

    /** No sensible class nests annotations and lists of them further. */
    private static final int DEEPEST = 64;

    private final Map<String, List<String>> values;
    private final Named types;
    private final @Nullable String array;
    private final Map<String, Map<String, List<String>>> all;
    private final int depth;

    private AnnotationReader(
            int depth,
            Map<String, Map<String, List<String>>> all,
            Map<String, List<String>> values,
            @Nullable String array,
            Named types) {
        super(Opcodes.ASM9);
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("annotations are nested too deeply");
        }
        this.depth = depth;
        this.all = all;
        this.values = values;
        this.array = array;
        this.types = types;
    }

    /** @param all takes the annotation by its descriptor; of several of one kind the values are put together */
    static AnnotationReader into(Map<String, Map<String, List<String>>> all, String descriptor, Named types) {
        return into(0, all, descriptor, types);
    }

    private static AnnotationReader into(
            int depth, Map<String, Map<String, List<String>>> all, String descriptor, Named types) {
        types.annotation(Type.getType(descriptor));
        return new AnnotationReader(depth, all, all.computeIfAbsent(descriptor, d -> new TreeMap<>()), null, types);
    }

    @Override
    public void visit(@Nullable String name, Object value) {
        if (value instanceof Type type) {
            types.constant(type);
        }
        put(name, value.toString());
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
        types.type(Type.getType(descriptor));
        put(name, value);
    }

    private void put(@Nullable String name, String value) {
        types.kept(value);
        String key = array != null ? array : name == null ? "value" : name;
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
        return into(depth + 1, all, descriptor, types);
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
        values.computeIfAbsent(name, k -> new ArrayList<>());
        return new AnnotationReader(depth + 1, all, values, name, types);
    }
}

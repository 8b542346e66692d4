package org.linli.platform.admission.internal.bytecode;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Budget;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Reads one class file and reports everything outside itself that it refers to: parents, fields, signatures of its own methods,
 * instructions, handlers of exceptions, annotations, and the handles and constants of dynamic calls, which run code no instruction
 * names. What a called method takes and returns is not reported: nothing happens to it until it is used.
 */
final class ClassExamination extends ClassVisitor {
    /** Takes references. */
    interface References {
        /** @param where member of the class, empty for the class itself */
        void type(String type, String where);

        void member(String owner, String name, String descriptor, String where);

        /** A class that is named by an annotation alone, which the JVM passes over when it is not there. */
        void annotation(String type, String where);
    }

    private static final String FINALIZE = "finalize";

    private final References references;
    private final Budget budget;
    /** Dynamic constants may share parts in so many ways that only the parts can be counted; their own hash code goes every way. */
    private final Set<ConstantDynamic> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private @Nullable ClassFacts facts;

    ClassExamination(References references, Budget budget) {
        super(Opcodes.ASM9);
        this.references = references;
        this.budget = budget;
    }

    /** @throws IllegalStateException before a class was read */
    ClassFacts facts() {
        ClassFacts read = facts;
        if (read == null) {
            throw new IllegalStateException("nothing was read");
        }
        return read;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        ClassFacts read = new ClassFacts(
                dots(name),
                superName == null ? null : dots(superName),
                Arrays.stream(interfaces == null ? new String[0] : interfaces)
                        .map(ClassExamination::dots)
                        .toList(),
                signature,
                access);
        facts = read;
        budget.name(name);
        read.parents().forEach(parent -> budget.keep(parent.length()));
        generic(signature, "");
        budget.keep(signature == null ? 0 : signature.length());
        StringBuilder line = new StringBuilder(read.name);
        if (superName != null) {
            references.type(dots(superName), "");
            line.append(" extends ").append(dots(superName));
        }
        for (String type : interfaces == null ? new String[0] : interfaces) {
            references.type(dots(type), "");
            line.append(" implements ").append(dots(type));
        }
        if (visible(access)) {
            api(line.toString());
        }
    }

    private void api(String line) {
        budget.keep(line.length());
        facts().api.add(line);
    }

    private void generic(@Nullable String signature, String where) {
        if (signature != null) {
            budget.descriptor(signature);
            GenericTypes.of(signature).forEach(type -> references.type(type, where));
        }
    }

    private static boolean visible(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    @Override
    public @Nullable ModuleVisitor visitModule(String name, int access, @Nullable String version) {
        return null;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(facts().annotations, descriptor, "", visible);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
        return annotation(new TreeMap<>(), descriptor, "", visible);
    }

    /** @param visible whether a running host reads the annotation, and then those inside it need their classes */
    private AnnotationVisitor annotation(
            Map<String, Map<String, List<String>>> into, String descriptor, String where, boolean visible) {
        budget.descriptor(descriptor);
        return AnnotationReader.into(into, descriptor, new AnnotationReader.Named() {
            @Override
            public void annotation(Type type) {
                budget.keep(type.getDescriptor().length());
                if (!visible || type.getDescriptor().equals(descriptor)) {
                    references.annotation(type.getClassName(), where);
                } else {
                    each(type, where);
                }
            }

            @Override
            public void type(Type type) {
                each(type, where);
            }

            @Override
            public void constant(Type type) {
                classConstant(type, where);
            }

            @Override
            public void kept(String value) {
                budget.spend(1);
                budget.keep(value.length());
            }
        });
    }

    private void classConstant(Type type, String where) {
        each(type, where);
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT && facts().constants.putIfAbsent(element.getClassName(), where) == null) {
            budget.keep(element.getClassName().length());
        }
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        declared(name, descriptor, signature);
        facts().components.add(new ClassFacts.Component(name, descriptor, signature));
        return new RecordComponentVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotated, boolean visible) {
                return annotation(new TreeMap<>(), annotated, name, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath typePath, String annotated, boolean visible) {
                return annotation(new TreeMap<>(), annotated, name, visible);
            }
        };
    }

    /** A field or a component of a record. */
    private void declared(String name, String descriptor, @Nullable String signature) {
        budget.name(name);
        budget.descriptor(descriptor);
        budget.keep(name.length() + descriptor.length() + (signature == null ? 0 : signature.length()));
        each(Type.getType(descriptor), name);
        if (signature != null) {
            budget.descriptor(signature);
            GenericTypes.of(descriptor, signature).forEach(type -> references.type(type, name));
        }
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        declared(name, descriptor, signature);
        if (visible(access)) {
            api(facts().name + "#" + name + " " + descriptor);
        }
        ClassFacts.Field field = new ClassFacts.Field(name, descriptor, signature, access, new TreeMap<>());
        facts().fields.add(field);
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotated, boolean visible) {
                return annotation(field.annotations(), annotated, name, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath typePath, String annotated, boolean visible) {
                return annotation(new TreeMap<>(), annotated, name, visible);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        budget.name(name);
        budget.descriptor(descriptor);
        budget.keep(name.length() + descriptor.length() + (signature == null ? 0 : signature.length()));
        signature(descriptor, name);
        generic(signature, name);
        if (name.equals(FINALIZE) && descriptor.equals("()V")) {
            references.member(Object.class.getName(), name, descriptor, name);
        }
        for (String exception : exceptions == null ? new String[0] : exceptions) {
            references.type(dots(exception), name);
        }
        if (visible(access)) {
            api(facts().name + "#" + name + descriptor);
        }
        ClassFacts.Method method =
                new ClassFacts.Method(name, descriptor, signature, access, new TreeMap<>(), new TreeMap<>());
        facts().methods.add(method);
        return new Instructions(method);
    }

    private void signature(String descriptor, String where) {
        each(Type.getReturnType(descriptor), where);
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            each(argument, where);
        }
    }

    private void each(Type type, String where) {
        switch (type.getSort()) {
            case Type.ARRAY -> each(type.getElementType(), where);
            case Type.OBJECT -> references.type(type.getClassName(), where);
            case Type.METHOD -> signature(type.getDescriptor(), where);
            default -> {}
        }
    }

    private static String dots(String internal) {
        return internal.replace('/', '.');
    }

    /** Everything inside a method. */
    private final class Instructions extends MethodVisitor {
        private final ClassFacts.Method method;
        private final String where;

        Instructions(ClassFacts.Method method) {
            super(Opcodes.ASM9);
            this.method = method;
            this.where = method.name();
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotation(method.annotations(), descriptor, where, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return annotation(
                    method.parameters().computeIfAbsent(parameter, p -> new TreeMap<>()), descriptor, where, visible);
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            // the values of a member that has none of its own; the name of the annotation stands for the member
            return annotation(new TreeMap<>(), "L" + facts().name.replace('.', '/') + ";", where, true);
        }

        @Override
        public AnnotationVisitor visitInsnAnnotation(
                int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
            return annotation(new TreeMap<>(), descriptor, where, visible);
        }

        @Override
        public AnnotationVisitor visitTryCatchAnnotation(
                int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
            return annotation(new TreeMap<>(), descriptor, where, visible);
        }

        @Override
        public AnnotationVisitor visitLocalVariableAnnotation(
                int typeRef,
                @Nullable TypePath typePath,
                Label[] start,
                Label[] end,
                int[] index,
                String descriptor,
                boolean visible) {
            return annotation(new TreeMap<>(), descriptor, where, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
            return annotation(new TreeMap<>(), descriptor, where, visible);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            each(Type.getObjectType(type), where);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            each(Type.getType(descriptor), where);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member(owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(owner, name, descriptor);
        }

        private void member(String owner, String name, String descriptor) {
            Type type = Type.getObjectType(owner);
            if (type.getSort() == Type.ARRAY) {
                each(type, where);
            } else {
                references.member(dots(owner), name, descriptor, where);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            // a few bytes of code may name a bootstrap method with thousands of arguments again and again
            budget.spend(1 + arguments.length);
            budget.descriptor(descriptor);
            handle(bootstrap);
            signature(descriptor, where);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            budget.spend(1);
            if (value instanceof Type type && type.getSort() != Type.METHOD) {
                classConstant(type, where);
            } else {
                constant(value);
            }
        }

        private void constant(Object value) {
            if (value instanceof Type type) {
                each(type, where);
            } else if (value instanceof Handle handle) {
                handle(handle);
            } else if (value instanceof ConstantDynamic dynamic && seen.add(dynamic)) {
                budget.spend(dynamic.getBootstrapMethodArgumentCount());
                handle(dynamic.getBootstrapMethod());
                each(Type.getType(dynamic.getDescriptor()), where);
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    constant(dynamic.getBootstrapMethodArgument(i));
                }
            }
        }

        private void handle(Handle handle) {
            member(handle.getOwner(), handle.getName(), handle.getDesc());
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                references.type(dots(type), where);
            }
        }
    }
}

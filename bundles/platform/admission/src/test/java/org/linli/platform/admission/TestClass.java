package org.linli.platform.admission;

import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes class files that a compiler would refuse, or for which the libraries are not there. */
public final class TestClass {
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final String name;

    private TestClass(String name, int version, String parent, String... interfaces) {
        this.name = name;
        writer.visit(version, Opcodes.ACC_PUBLIC, name, null, parent, interfaces);
    }

    static TestClass named(String name) {
        return new TestClass(name, Opcodes.V17, "java/lang/Object");
    }

    static TestClass extending(String name, String parent) {
        return new TestClass(name, Opcodes.V17, parent);
    }

    static TestClass of(String name, int version) {
        return new TestClass(name, version, "java/lang/Object");
    }

    TestClass annotated(String descriptor, Consumer<AnnotationVisitor> values) {
        AnnotationVisitor annotation = writer.visitAnnotation(descriptor, true);
        values.accept(annotation);
        annotation.visitEnd();
        return this;
    }

    TestClass field(String field, String descriptor, String... annotations) {
        var visitor = writer.visitField(Opcodes.ACC_PRIVATE, field, descriptor, null, null);
        for (String annotation : annotations) {
            visitor.visitAnnotation(annotation, true).visitEnd();
        }
        visitor.visitEnd();
        return this;
    }

    TestClass field(String field, String descriptor, String annotation, Consumer<AnnotationVisitor> values) {
        var visitor = writer.visitField(Opcodes.ACC_PRIVATE, field, descriptor, null, null);
        AnnotationVisitor annotated = visitor.visitAnnotation(annotation, true);
        values.accept(annotated);
        annotated.visitEnd();
        visitor.visitEnd();
        return this;
    }

    /** A method {@code ()void} with a body. */
    TestClass method(String method, Consumer<MethodVisitor> body) {
        MethodVisitor visitor = writer.visitMethod(Opcodes.ACC_PUBLIC, method, "()V", null, null);
        visitor.visitCode();
        body.accept(visitor);
        visitor.visitInsn(Opcodes.RETURN);
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
        return this;
    }

    /** A method that calls a static one. */
    TestClass calling(String method, String owner, String target, String descriptor) {
        return method(method, body -> body.visitMethodInsn(Opcodes.INVOKESTATIC, owner, target, descriptor, false));
    }

    String entry() {
        return name + ".class";
    }

    byte[] bytes() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}

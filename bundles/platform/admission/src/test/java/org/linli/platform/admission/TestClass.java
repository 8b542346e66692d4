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
        this(name, version, parent, interfaces, null);
    }

    private TestClass(String name, int version, String parent, String[] interfaces, String signature) {
        this.name = name;
        writer.visit(version, Opcodes.ACC_PUBLIC, name, signature, parent, interfaces);
    }

    /** A class that implements interfaces. */
    static TestClass implementing(String name, String... interfaces) {
        return new TestClass(name, Opcodes.V17, "java/lang/Object", interfaces);
    }

    /** Whatever else a class file may hold. */
    TestClass with(Consumer<ClassWriter> more) {
        more.accept(writer);
        return this;
    }

    /** A record with one component. */
    static TestClass record(String name, String component, String descriptor) {
        TestClass type = new TestClass(name, Opcodes.V17, "java/lang/Record");
        type.writer.visitRecordComponent(component, descriptor, null).visitEnd();
        return type.field(component, descriptor);
    }

    /** A method without code, annotated like one that answers GET. */
    TestClass answering(String method, String descriptor, String signature, String... parameter) {
        MethodVisitor visitor =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, descriptor, signature, null);
        visitor.visitAnnotation("Ljakarta/ws/rs/GET;", true).visitEnd();
        AnnotationVisitor permission = visitor.visitAnnotation("Lorg/linli/api/rest/RequiresPermission;", true);
        AnnotationVisitor values = permission.visitArray("value");
        values.visit(null, "acme-benches:bench:read");
        values.visitEnd();
        permission.visitEnd();
        for (String annotation : parameter) {
            visitor.visitParameterAnnotation(0, annotation, true).visitEnd();
        }
        visitor.visitEnd();
        return this;
    }

    /** A converter that takes every attribute of the class. */
    static TestClass converter(String converted) {
        TestClass type = new TestClass(
                "com/acme/benches/internal/Converter",
                Opcodes.V17,
                "java/lang/Object",
                new String[] {"jakarta/persistence/AttributeConverter"},
                "Ljava/lang/Object;Ljakarta/persistence/AttributeConverter<L" + converted + ";Ljava/lang/String;>;");
        return type.annotated("Ljakarta/persistence/Converter;", a -> a.visit("autoApply", true));
    }

    /** A method that answers POST. */
    TestClass taking(String method, String descriptor, long limit) {
        MethodVisitor visitor =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, descriptor, null, null);
        visitor.visitAnnotation("Ljakarta/ws/rs/POST;", true).visitEnd();
        AnnotationVisitor permission = visitor.visitAnnotation("Lorg/linli/api/rest/RequiresPermission;", true);
        AnnotationVisitor values = permission.visitArray("value");
        values.visit(null, "acme-benches:bench:read");
        values.visitEnd();
        permission.visitEnd();
        AnnotationVisitor body = visitor.visitAnnotation("Lorg/linli/api/rest/BodyLimit;", true);
        body.visit("value", limit);
        body.visitEnd();
        visitor.visitEnd();
        return this;
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

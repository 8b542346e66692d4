package org.linli.platform.admission;

import static org.linli.platform.admission.RefusalCode.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The corpus of bad jars: every refusal at least once, and some jars with several. */
public final class BadJars {
    /**
     * A bad jar.
     *
     * @param expected exactly what must be found
     * @param bytes damages the written file
     * @param context where it is examined
     */
    public record Case(
            String name,
            Set<RefusalCode> expected,
            Consumer<TestJar> jar,
            UnaryOperator<byte[]> bytes,
            UnaryOperator<AdmissionContext> context) {
        @Override
        public String toString() {
            return name;
        }

        /** Whether it is bad wherever it is examined. */
        public boolean everywhere() {
            return context == AS_IT_IS;
        }

        /** @param now when it is signed */
        public Path write(Path folder, Instant now) throws IOException {
            TestJar made = new TestJar(now);
            jar.accept(made);
            Path file = made.write(folder);
            Files.write(file, bytes.apply(Files.readAllBytes(file)));
            return file;
        }
    }

    private static final UnaryOperator<AdmissionContext> AS_IT_IS = c -> c;

    private final List<Case> cases = new ArrayList<>();

    private void jar(String name, RefusalCode code, Consumer<TestJar> jar) {
        cases.add(new Case(name, Set.of(code), jar, b -> b, AS_IT_IS));
    }

    private void jar(String name, Set<RefusalCode> codes, Consumer<TestJar> jar) {
        cases.add(new Case(name, codes, jar, b -> b, AS_IT_IS));
    }

    private void bytes(String name, Set<RefusalCode> codes, UnaryOperator<byte[]> bytes) {
        cases.add(new Case(name, codes, j -> {}, bytes, AS_IT_IS));
    }

    private void where(String name, RefusalCode code, UnaryOperator<AdmissionContext> context) {
        cases.add(new Case(name, Set.of(code), j -> {}, b -> b, context));
    }

    private void using(String name, RefusalCode code, TestClass type) {
        jar(name, code, j -> j.add(type));
    }

    private static TestClass type(String name) {
        return TestClass.named("com/acme/benches/internal/" + name);
    }

    private void calls(RefusalCode code, String owner, String method, String descriptor) {
        using(owner + "." + method, code, type("Caller").calling("call", owner, method, descriptor));
    }

    public static List<Case> all() {
        BadJars jars = new BadJars();
        jars.containers();
        jars.headers();
        jars.budgets();
        jars.manifests();
        jars.components();
        jars.classes();
        jars.hidden();
        jars.values();
        jars.descriptors();
        jars.schemas();
        jars.signatures();
        jars.several();
        return List.copyOf(jars.cases);
    }

    private void containers() {
        bytes("cut off", Set.of(NOT_A_JAR), b -> Arrays.copyOf(b, b.length / 2));
        bytes("a comment that is not there", Set.of(NOT_A_JAR), b -> {
            byte[] promising = b.clone();
            promising[b.length - 2] = 1;
            return promising;
        });
        bytes("text", Set.of(NOT_A_JAR), b -> "not a jar".getBytes(StandardCharsets.UTF_8));
        bytes("empty", Set.of(NOT_A_JAR), b -> new byte[0]);
        bytes("an archive without files", Set.of(NOT_A_JAR), b -> TestJar.zip(Map.of()));
        where("too large", CONTAINER_SIZE, c -> limited(c, new Limits(1000, 100, 1 << 20, 100)));
        where("too many entries", CONTAINER_SIZE, c -> limited(c, new Limits(1 << 20, 3, 1 << 20, 100)));
        where("expands too far", CONTAINER_SIZE, c -> limited(c, new Limits(1 << 20, 100, 1000, 100)));
        jar("a bomb", CONTAINER_SIZE, j -> j.bytes("zeros.bin", new byte[3 << 20]));
        jar("a bomb of declarations", CONTAINER_SIZE, j -> declarations(j, 400).unsigned());
        bytes("bytes behind", Set.of(CONTAINER_STRAY_BYTES), b -> Arrays.copyOf(b, b.length + 5));
        bytes("bytes before", Set.of(CONTAINER_STRAY_BYTES, CONTAINER_MISMATCH), b -> concat(new byte[7], b));
        bytes(
                "another name in the file's header",
                Set.of(CONTAINER_MISMATCH),
                b -> replaceFirst(b, "OSGI-INF/benches.xml", "OSGI-INF/benchez.xml"));
        bytes(
                "damaged content",
                Set.of(ENTRY_DAMAGED, SIGNATURE_FILES, SERVICE_COMPONENT),
                b -> damaged(b, "OSGI-INF/benches.xml"));
        jar("slip", ENTRY_NAME, j -> j.text("../../etc/passwd", "x"));
        jar("absolute", ENTRY_NAME, j -> j.text("/etc/passwd", "x"));
        jar("drive", ENTRY_NAME, j -> j.text("C:/x.txt", "x"));
        jar("backslash", ENTRY_NAME, j -> j.text("a\\b.txt", "x"));
        jar("nul", ENTRY_NAME, j -> j.text("a\0b.txt", "x"));
        jar("case", ENTRY_CASE, j -> j.text("notes.txt", "x").text("Notes.TXT", "x"));
        cases.add(new Case(
                "twice",
                Set.of(ENTRY_DUPLICATE, SIGNATURE_FILES),
                j -> j.text("notes-1.txt", "x").text("notes-2.txt", "y"),
                b -> replaceAll(b, "notes-2.txt", "notes-1.txt"),
                AS_IT_IS));
        jar("a jar inside", NESTED_ARCHIVE, j -> j.bytes("lib/x.jar", TestJar.zip(Map.of("a", new byte[1]))));
        jar(
                "an archive under another name",
                NESTED_ARCHIVE,
                j -> j.bytes("x.dat", TestJar.zip(Map.of("a", new byte[1]))));
        jar("a library", NATIVE_CODE, j -> j.bytes("x.bin", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}));
    }

    /** Jars of which two readers would see different files. */
    private void headers() {
        raw("bytes between two files", Set.of(CONTAINER_STRAY_BYTES), r -> r.entries.get(3).before = new byte[5]);
        raw("bytes before the directory", Set.of(CONTAINER_STRAY_BYTES), r -> r.beforeDirectory = new byte[5]);
        raw("bytes behind the directory", Set.of(CONTAINER_STRAY_BYTES), r -> r.behindDirectory = new byte[5]);
        raw("a file within another", Set.of(CONTAINER_STRAY_BYTES, SIGNATURE_FILES), r -> {
            RawJar.Entry inner = RawJar.stored("inner.txt", "seen by some".getBytes(StandardCharsets.UTF_8));
            byte[] hidden = concat(new byte[] {'\n'}, concat(inner.local, inner.content));
            r.entries.add(RawJar.stored("outer.txt", hidden));
            inner.shift = -(inner.local.length + inner.content.length);
            inner.local = new byte[0];
            inner.content = new byte[0];
            r.entries.add(inner);
        });
        raw(
                "a size of 64 bits in the directory",
                Set.of(CONTAINER_MISMATCH),
                r -> r.entries.get(3).centralExtra(1));
        raw(
                "a size of 64 bits in the file's header",
                Set.of(CONTAINER_MISMATCH),
                r -> r.entries.get(3).localExtra(1));
        raw(
                "another name beside the name in the directory",
                Set.of(CONTAINER_MISMATCH),
                r -> r.entries.get(3).centralExtra(0x7075));
        raw(
                "another name beside the name in the file's header",
                Set.of(CONTAINER_MISMATCH),
                r -> r.entries.get(3).localExtra(0x7075));
        raw("a symbolic link", Set.of(ENTRY_NAME), r -> {
            byte[] central = r.entries.get(3).central;
            RawJar.little(central).putShort(4, (short) (3 << 8 | 20)).putInt(38, 0xA1FF << 16);
        });
        raw(
                "an encrypted file",
                Set.of(CONTAINER_MISMATCH),
                r -> r.entries.get(3).both(6, 8, 1 | 1 << 3));
        raw(
                "a method that jars do not use",
                Set.of(CONTAINER_MISMATCH),
                r -> r.entries.get(3).both(8, 10, 12));
        raw(
                "another method in the file's header",
                Set.of(CONTAINER_MISMATCH),
                r -> RawJar.little(r.entries.get(3).local).putShort(8, (short) 0));
        raw(
                "another size behind the content than in the directory",
                Set.of(CONTAINER_MISMATCH, CONTAINER_STRAY_BYTES),
                r -> {
                    byte[] content = r.entries.get(3).content;
                    content[content.length - 1] ^= 1;
                });
        raw(
                "a checksum in the header of a file that streams",
                Set.of(CONTAINER_MISMATCH),
                r -> RawJar.little(r.entries.get(3).local).putInt(14, 7));
        raw("a part of a split archive", Set.of(NOT_A_JAR), r -> r.end[4] = 1);
        bytes("more files announced than there are", Set.of(NOT_A_JAR), b -> {
            byte[] announcing = b.clone();
            announcing[b.length - 22 + 8]++;
            return announcing;
        });
        bytes("fewer files announced than there are", Set.of(CONTAINER_MISMATCH), b -> {
            byte[] announcing = b.clone();
            announcing[b.length - 22 + 8]--;
            announcing[b.length - 22 + 10]--;
            return announcing;
        });
        jar("a directory with content", ENTRY_DAMAGED, j -> j.text("notes/", "x"));
    }

    /** A signed jar whose bytes are changed behind the signing. */
    private void raw(String name, Set<RefusalCode> codes, Consumer<RawJar> change) {
        bytes(name, codes, b -> RawJar.of(b).with(change).bytes());
    }

    /** Jars whose examination would not end, or not fit into memory, if each part were simply followed. */
    private void budgets() {
        where("no time", EXAMINATION_LIMIT, c -> limited(c, new Limits(1 << 20, 100, 1 << 20, 100, Duration.ZERO)));
        jar(
                "descriptors without end",
                EXAMINATION_LIMIT,
                j -> j.add(type("Long").with(writer -> {
                    for (int i = 0; i < 10; i++) {
                        String descriptor = "(" + "I".repeat(i) + "Lcom/acme/benches/api/Bench;".repeat(2_000) + ")V";
                        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "m" + i, "()V", null, null);
                        method.visitCode();
                        method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/List", "of", descriptor, true);
                        method.visitInsn(Opcodes.RETURN);
                        method.visitMaxs(0, 0);
                        method.visitEnd();
                    }
                })));
        jar(
                "names without end",
                EXAMINATION_LIMIT,
                j -> j.add(type("Named").with(writer -> {
                    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()V", null, null);
                    method.visitCode();
                    for (int i = 0; i < 10; i++) {
                        method.visitTypeInsn(Opcodes.CHECKCAST, "com/acme/X" + "$a".repeat(30_000 - i));
                    }
                    method.visitInsn(Opcodes.RETURN);
                    method.visitMaxs(1, 1);
                    method.visitEnd();
                })));
        jar(
                "members that do not fit into memory",
                EXAMINATION_LIMIT,
                j -> j.add(type("Wide").with(writer -> {
                    String descriptor = "(" + "Lcom/acme/benches/api/Bench;".repeat(500) + ")V";
                    for (int i = 0; i < 2_500; i++) {
                        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "m" + i, descriptor, null, null)
                                .visitEnd();
                    }
                })));
        jar(
                "a signature without end",
                EXAMINATION_LIMIT,
                j -> j.add(type("Generic")
                        .with(writer -> writer.visitField(
                                        Opcodes.ACC_PRIVATE,
                                        "list",
                                        "Ljava/util/List;",
                                        "Ljava/util/List<".repeat(2_000) + "Ljava/util/UUID;" + ">;".repeat(2_000),
                                        null)
                                .visitEnd())));
        jar(
                "thousands of arguments again and again",
                EXAMINATION_LIMIT,
                j -> j.add(type("Indy").with(writer -> {
                    Object[] arguments = new Object[60_000];
                    Arrays.fill(arguments, 1);
                    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()V", null, null);
                    method.visitCode();
                    for (int i = 0; i < 700; i++) {
                        method.visitInvokeDynamicInsn("run", "()V", metafactory(), arguments);
                    }
                    method.visitInsn(Opcodes.RETURN);
                    method.visitMaxs(1, 1);
                    method.visitEnd();
                })));
        jar(
                "dynamic constants that share their parts",
                API_REFLECTION,
                j -> j.bytes(
                        "com/acme/benches/internal/Shared.class",
                        SharedConstants.of("com/acme/benches/internal/Shared", 60)));
        jar(
                "more changes than anybody reads",
                EXAMINATION_LIMIT,
                j -> j.changelog(TestJar.table("acme__benches_bench", "")
                        + "<changeSet id=\"2\" author=\"a\">"
                        + "<dropTable tableName=\"acme__benches_x\"/>".repeat(5_000) + "</changeSet>"));
        jar(
                "a descriptor nested without end",
                Set.of(DESCRIPTOR_UNREADABLE, SIGNATURE_MISSING),
                j -> j.text(ModuleDocument.ENTRY, "[".repeat(100_000)));
        jar(
                "a component nested without end",
                SERVICE_COMPONENT,
                j -> j.text(TestJar.COMPONENT, "<a>".repeat(50_000) + "</a>".repeat(50_000)));
        parameters("a schema nested deeply", "\"not\": " + "{\"not\": ".repeat(100) + "{}" + "}".repeat(100));
        parameters(
                "a pattern that goes back without end",
                "\"pattern\": \"^(.*,){30}x\", \"default\": \"" + "a,".repeat(60) + "\"");
        parameters("a pattern that is none", "\"pattern\": \"(\"");
        parameters("references that double", "\"$ref\": \"#/$defs/d0\"");
        jar(
                "defaults that are held against too much",
                PARAMETERS_SCHEMA,
                j -> j.text("LINLI-INF/parameters.json", """
                        {"type": "object", "properties": {"most": {"type": "array", "items": {"enum": [%s]}, "default": [%s]}}}
                        """.formatted(
                                "1,".repeat(5_000) + "1", "1,".repeat(5_000) + "1")));
    }

    private void parameters(String name, String schema) {
        StringBuilder doubling = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            doubling.append("\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}, "
                    .formatted(i, i + 1, i + 1));
        }
        jar(
                name,
                PARAMETERS_SCHEMA,
                j -> j.text(
                        "LINLI-INF/parameters.json",
                        "{\"type\": \"object\", \"properties\": {\"most\": {" + schema + "}}, \"$defs\": {" + doubling
                                + "\"d60\": {}}}"));
    }

    private static Handle invoke() {
        return new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/invoke/ConstantBootstraps",
                "invoke",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;",
                false);
    }

    private static AdmissionContext limited(AdmissionContext c, Limits limits) {
        return new AdmissionContext(
                limits, c.java(), c.packages(), c.modules(), c.vendors(), c.unsigned(), false, c.now(), null);
    }

    private void manifests() {
        cases.add(new Case(
                "no manifest",
                Set.of(MANIFEST_MISSING, SIGNATURE_FILES, SIGNATURE_KEY),
                j -> {},
                b -> replaceAll(b, "META-INF/MANIFEST.MF", "META-INF/MANIFEST.NO"),
                AS_IT_IS));
        jar(
                "quotes that do not end",
                Set.of(MANIFEST_SYNTAX, SIGNATURE_MISSING),
                j -> j.header("Export-Package", "a;version=\"1"));
        jar(
                "a quote that only the framework takes for text",
                Set.of(MANIFEST_SYNTAX, SIGNATURE_MISSING),
                j -> j.header("Export-Package", "com.acme.x;q:=\"a\\\"b\",com.other.api;r:=\"c\\\"d\""));
        jar(
                "headers that only the framework reads",
                Set.of(MANIFEST_SYNTAX, SIGNATURE_MISSING),
                j -> j.tail("Bundle-Vendor: x\r\r\nName: y\r\nBundle-ClassPath: .,data/logo.bin\r\n"));
        jar(
                "a section behind the main one",
                Set.of(MANIFEST_SYNTAX, SIGNATURE_MISSING),
                j -> j.tail("\r\nName: y\r\nBundle-ClassPath: .,data/logo.bin\r\n"));
        jar(
                "a manifest for a version of Java",
                MANIFEST_SYNTAX,
                j -> j.text(
                        "META-INF/versions/17/OSGI-INF/MANIFEST.MF", "Import-Package: org.eclipse.persistence.jpa"));
        for (String header : List.of(
                "Bundle-Activator",
                "Fragment-Host",
                "DynamicImport-Package",
                "Require-Bundle",
                "Bundle-NativeCode",
                "Bundle-ClassPath",
                "Class-Path",
                "Launcher-Agent-Class",
                "Premain-Class",
                "Agent-Class",
                "SPI-Provider",
                "SPI-Consumer",
                "Eclipse-BuddyPolicy",
                "Eclipse-RegisterBuddy",
                "Meta-Persistence")) {
            // the tool does not sign what is no module
            jar(header, Set.of(MANIFEST_HEADER, SIGNATURE_MISSING), j -> j.header(header, "com.acme.x"));
        }
        jar(
                "a capability of the framework",
                Set.of(MANIFEST_CAPABILITY, SIGNATURE_MISSING),
                j -> j.header(
                        "Require-Capability",
                        j.headers.get("Require-Capability")
                                + ",osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\""));
        jar(
                "somebody else's name",
                Set.of(VENDOR_UNKNOWN, SIGNATURE_KEY, EXPORT_FORBIDDEN, CLASS_PACKAGE),
                j -> j.header("Bundle-SymbolicName", "net.nobody.benches"));
        jar(
                "the platform's name",
                Set.of(SYMBOLIC_NAME, SIGNATURE_KEY, EXPORT_FORBIDDEN, CLASS_PACKAGE),
                j -> j.header("Bundle-SymbolicName", "org.linli.benches"));
        jar(
                "no module",
                Set.of(MODULE_CAPABILITY, SIGNATURE_MISSING),
                j -> j.header("Provide-Capability", "osgi.service;objectClass=x"));
        jar(
                "a one-word name",
                Set.of(MODULE_NAME, PERMISSION_NAME, CHANGELOG_TABLE, CHANGELOG_CHANGE, SIGNATURE_MISSING),
                j -> j.header("Provide-Capability", "linli.module;name=benches;version:Version=\"1.0.0\""));
        jar(
                "a name with capitals",
                Set.of(MODULE_NAME, SIGNATURE_MISSING),
                j -> j.header("Provide-Capability", "linli.module;name=Acme;version:Version=\"1.0.0\""));
        jar("two numbers", Set.of(MODULE_VERSION, SIGNATURE_MISSING), j -> j.version("1.0"));
        jar(
                "another version than the bundle's, and a permission of another module",
                Set.of(MODULE_VERSION, PERMISSION_NAME, PERMISSION_UNDECLARED, DESCRIPTOR_UI, SIGNATURE_MISSING),
                j -> j.header("Bundle-Version", "3.0.0")
                        .edit(ModuleDocument.ENTRY, "{\"acme-benches:bench:read\"", "{\"grid:bench:read\""));
        where("taken", VERSION_TAKEN, c -> known(c, new KnownModule("acme-benches", "1.0.0", "ff", Map.of(), true)));
        where(
                "taken by a deleted one",
                VERSION_TAKEN,
                c -> known(c, new KnownModule("acme-benches", "1.0.0", "ff", Map.of(), false)));
        where("lower", VERSION_LOWER, c -> known(c, new KnownModule("acme-benches", "1.0.3", "ff", Map.of(), true)));
        jar(
                "a requirement without a range",
                Set.of(MODULE_REQUIREMENT, SIGNATURE_MISSING),
                j -> j.header("Require-Capability", "linli.module;filter:=\"(name=registry)\""));
        jar(
                "a requirement that nothing fulfils",
                REQUIREMENT_UNRESOLVED,
                j -> j.header(
                        "Require-Capability",
                        "linli.module;filter:=\"(&(name=registry)(version>=1.1)(!(version>=2.0)))\""));
        jar(
                "the framework imported",
                IMPORT_FORBIDDEN,
                j -> j.header("Import-Package", j.headers.get("Import-Package") + ",org.osgi.framework"));
        jar(
                "an import that is too new",
                IMPORT_UNRESOLVED,
                j -> j.header("Import-Package", j.headers.get("Import-Package").replace("[4.0,5)", "[9.0,10)")));
        jar(
                "a range that does not end",
                IMPORT_UNRESOLVED,
                j -> j.header("Import-Package", j.headers.get("Import-Package").replace("[4.0,5)", "[")));
        jar("the API exported", EXPORT_FORBIDDEN, j -> j.header("Export-Package", "org.linli.api.rest;version=\"9\""));
        jar(
                "no description of a component",
                SERVICE_COMPONENT,
                j -> j.header("Service-Component", "OSGI-INF/none.xml"));
    }

    private void components() {
        component("a component that is no XML", SERVICE_COMPONENT, "<component");
        component("a component with entities of XML", SERVICE_COMPONENT, """
                <!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <component><implementation class="com.acme.benches.internal.BenchesResource">&e;</implementation></component>
                """);
        component("several components in one file", SERVICE_COMPONENT, """
                <components xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0">
                  <scr:component><implementation class="java.io.PrintWriter"/></scr:component>
                </components>
                """);
        component("no implementation", COMPONENT_CLASS, "<component/>");
        component(
                "a class of Java as a component",
                COMPONENT_CLASS,
                "<component><implementation class=\"java.io.PrintWriter\"/></component>");
        component(
                "a method of Java that a component is started by",
                COMPONENT_CLASS,
                TestJar.component(" activate=\"notifyAll\"", ""));
        component(
                "a method of Java that takes a service",
                COMPONENT_CLASS,
                TestJar.component("", "<reference interface=\"org.linli.api.json.Json\" bind=\"equals\"/>"));
        component(
                "the name of another component",
                SERVICE_COMPONENT,
                TestJar.component("", "")
                        .replace("name=\"com.acme.benches.internal.BenchesResource\"", "name=\"org.linli.x\""));
        component(
                "the configuration of another component",
                SERVICE_COMPONENT,
                TestJar.component(" configuration-pid=\"org.linli.platform.persistence\"", ""));
        component(
                "a component that needs a configuration",
                SERVICE_COMPONENT,
                TestJar.component(" configuration-policy=\"require\"", ""));
        component("a factory of components", SERVICE_COMPONENT, TestJar.component(" factory=\"benches\"", ""));
        component("a file of properties", SERVICE_COMPONENT, TestJar.component("", "<properties entry=\"x\"/>"));
        component(
                "a property of the host",
                SERVICE_COMPONENT,
                TestJar.component("", "<property name=\"linli.module\" value=\"registry\"/>"));
        component(
                "a rank before others",
                SERVICE_COMPONENT,
                TestJar.component("", "<property name=\"service.ranking\" type=\"Integer\" value=\"9999\"/>"));
        provides("a cipher of its own", "org.linli.api.crypto.FieldCipher");
        provides("an audit of its own", "org.linli.api.audit.Audit");
        provides("an entity manager of its own", "jakarta.persistence.EntityManager");
        provides("a thread", "java.lang.Runnable");
        provides("a hook of the framework", "org.osgi.framework.hooks.service.FindHook");
        provides("a service of a class that is not there", "com.acme.benches.internal.Nobody");
        refers("the framework's administration", "org.osgi.service.cm.ConfigurationAdmin");
        refers("a service of the platform", "org.linli.platform.persistence.Transactions");
        refers("a data source", "javax.sql.DataSource");
        refers("jobs of others", "org.linli.api.job.Job");
        refers("any service", "org.osgi.service.component.AnyService");
        component(
                "a chosen service of the host",
                COMPONENT_REFERENCE,
                TestJar.component("", "<reference interface=\"org.linli.api.json.Json\" target=\"(service.id=1)\"/>"));
        component(
                "references to services instead of the services",
                SERVICE_COMPONENT,
                TestJar.component(
                        "", "<reference interface=\"org.linli.api.json.Json\" field-collection-type=\"reference\"/>"));
        jar(
                "a component outside its folder",
                SERVICE_COMPONENT,
                j -> j.header("Service-Component", "x/benches.xml").text("x/benches.xml", TestJar.component("", "")));
    }

    private void component(String name, RefusalCode code, String description) {
        jar(name, code, j -> j.text(TestJar.COMPONENT, description));
    }

    private void provides(String name, String type) {
        component(
                name,
                COMPONENT_SERVICE,
                TestJar.component("", "").replace("</service>", "<provide interface=\"" + type + "\"/></service>"));
    }

    private void refers(String name, String type) {
        component(name, COMPONENT_REFERENCE, TestJar.component("", "<reference interface=\"" + type + "\"/>"));
    }

    private static AdmissionContext known(AdmissionContext c, KnownModule module) {
        List<KnownModule> modules = new ArrayList<>(c.modules());
        modules.add(module);
        return new AdmissionContext(
                c.limits(), c.java(), c.packages(), modules, c.vendors(), c.unsigned(), false, c.now(), null);
    }

    private void classes() {
        jar(
                "a newer Java",
                CLASS_VERSION,
                j -> j.add(TestClass.of("com/acme/benches/internal/Newer", TestJar.newest())));
        jar(
                "a newer Java for some",
                CLASS_VERSION,
                j -> j.bytes(
                        "META-INF/versions/24/com/acme/benches/api/Bench.class",
                        TestClass.of("com/acme/benches/api/Bench", TestJar.newest())
                                .bytes()));
        jar(
                "no class",
                CLASS_DAMAGED,
                j -> j.bytes(
                        "com/acme/benches/X.class",
                        new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, 0, 9, 7}));
        jar(
                "classes that extend each other",
                ENTITY_MAPPING,
                j -> j.add(TestClass.extending("com/acme/benches/internal/Hen", "com/acme/benches/internal/Egg")
                                .annotated("Ljakarta/persistence/Entity;", a -> {})
                                .annotated("Ljakarta/persistence/Table;", a -> a.visit("name", "acme__benches_bench")))
                        .add(TestClass.extending("com/acme/benches/internal/Egg", "com/acme/benches/internal/Hen")
                                .calling("call", "com/acme/benches/internal/Hen", "nothing", "()V")));
        jar(
                "annotations without end",
                CLASS_DAMAGED,
                j -> j.add(type("Deep").annotated("Lcom/acme/benches/api/Bench;", a -> {
                    nested(a, 1_000);
                })));
        jar(
                "a class in another place",
                CLASS_PLACE,
                j -> j.bytes("com/acme/benches/Y.class", type("X").bytes()));
        jar(
                "a class under another name",
                CLASS_PLACE,
                j -> j.bytes("logo.png", type("X").bytes()));
        jar("a copy of the API", CLASS_PACKAGE, j -> j.add(TestClass.named("org/linli/api/rest/Page")));
        jar("a class of Java's", CLASS_PACKAGE, j -> j.add(TestClass.named("java/util/Benches")));
        jar("a copy of Jakarta", CLASS_PACKAGE, j -> j.add(TestClass.named("jakarta/persistence/EntityManager")));
        jar("another vendor's package", CLASS_PACKAGE, j -> j.add(TestClass.named("com/other/x/Thing")));
        jar("no package", CLASS_PACKAGE, j -> j.add(TestClass.named("Loose")));
        jar(
                "a class under the name of a module's description",
                CLASS_PACKAGE,
                j -> j.add(TestClass.named("module-info")));
        calls(API_PROCESS, "java/lang/System", "exit", "(I)V");
        calls(API_PROCESS, "java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;");
        using(
                "exit by a method reference",
                API_PROCESS,
                type("Reference")
                        .method(
                                "call",
                                body -> body.visitInvokeDynamicInsn(
                                        "accept",
                                        "()Ljava/util/function/IntConsumer;",
                                        metafactory(),
                                        org.objectweb.asm.Type.getMethodType("(I)V"),
                                        new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false),
                                        org.objectweb.asm.Type.getMethodType("(I)V"))));
        using("exit by a constant", API_REFLECTION, type("Constant").method("call", body -> {
            body.visitLdcInsn(new ConstantDynamic("x", "Ljava/lang/Object;", invoke()));
            body.visitInsn(Opcodes.POP);
        }));
        calls(API_REFLECTION, "java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;");
        calls(API_REFLECTION, "java/lang/invoke/MethodHandles", "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;");
        using(
                "a class loader",
                API_CLASS_LOADING,
                TestClass.extending("com/acme/benches/internal/Loader", "java/lang/ClassLoader"));
        using("a thread", API_THREADS, TestClass.extending("com/acme/benches/internal/Worker", "java/lang/Thread"));
        calls(
                API_THREADS,
                "java/util/concurrent/Executors",
                "newCachedThreadPool",
                "()Ljava/util/concurrent/ExecutorService;");
        using(
                "a thread of the common pool",
                API_THREADS,
                type("Parallel")
                        .method(
                                "call",
                                body -> body.visitMethodInsn(
                                        Opcodes.INVOKEINTERFACE,
                                        "java/util/List",
                                        "parallelStream",
                                        "()Ljava/util/stream/Stream;",
                                        true)));
        using(
                "a thread of the common pool, inherited",
                API_THREADS,
                TestClass.extending("com/acme/benches/internal/Own", "java/util/ArrayList")
                        .method(
                                "call",
                                body -> body.visitMethodInsn(
                                        Opcodes.INVOKEVIRTUAL,
                                        "com/acme/benches/internal/Own",
                                        "parallelStream",
                                        "()Ljava/util/stream/Stream;",
                                        false)));
        using("a socket in a field", API_NETWORK, type("Holder").field("socket", "[Ljava/net/Socket;"));
        calls(API_FILES, "java/nio/file/Files", "readString", "(Ljava/nio/file/Path;)Ljava/lang/String;");
        using(
                "a file by a writer",
                API_FILES,
                type("Writer")
                        .method(
                                "call",
                                body -> body.visitMethodInsn(
                                        Opcodes.INVOKESPECIAL,
                                        "java/io/PrintWriter",
                                        "<init>",
                                        "(Ljava/lang/String;)V",
                                        false)));
        calls(API_SQL, "java/sql/DriverManager", "getConnection", "(Ljava/lang/String;)Ljava/sql/Connection;");
        using(
                "native SQL",
                API_SQL,
                type("Native")
                        .method(
                                "call",
                                body -> body.visitMethodInsn(
                                        Opcodes.INVOKEINTERFACE,
                                        "jakarta/persistence/EntityManager",
                                        "createNativeQuery",
                                        "(Ljava/lang/String;)Ljakarta/persistence/Query;",
                                        true)));
        using(
                "native SQL by an annotation",
                API_SQL,
                type("Named").annotated("Ljakarta/persistence/NamedNativeQuery;", a -> a.visit("query", "select 1")));
        jar(
                "the framework",
                Set.of(API_FRAMEWORK),
                j -> j.add(type("Bundles")
                        .calling(
                                "call",
                                "org/osgi/framework/FrameworkUtil",
                                "getBundle",
                                "(Ljava/lang/Class;)Lorg/osgi/framework/Bundle;")));
        using("an internal exception", API_INTERNAL, type("Catcher").method("call", body -> {
            var start = new org.objectweb.asm.Label();
            var end = new org.objectweb.asm.Label();
            var handler = new org.objectweb.asm.Label();
            body.visitTryCatchBlock(start, end, handler, "sun/misc/Trouble");
            body.visitLabel(start);
            body.visitInsn(Opcodes.NOP);
            body.visitLabel(end);
            body.visitInsn(Opcodes.RETURN);
            body.visitLabel(handler);
            body.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
            body.visitInsn(Opcodes.POP);
        }));
        using(
                "serialization",
                API_SERIALIZATION,
                type("Reader")
                        .method(
                                "call",
                                body -> body.visitMethodInsn(
                                        Opcodes.INVOKEVIRTUAL,
                                        "java/io/ObjectInputStream",
                                        "readObject",
                                        "()Ljava/lang/Object;",
                                        false)));
        using(
                "JNDI",
                API_NAMING,
                type("Jndi")
                        .method("call", body -> body.visitTypeInsn(Opcodes.CHECKCAST, "javax/naming/InitialContext")));
        calls(API_ENVIRONMENT, "java/lang/System", "getenv", "()Ljava/util/Map;");
        using(
                "a class constant in an annotation",
                API_UNLISTED,
                type("Valued")
                        .annotated(
                                "Ljakarta/annotation/Resource;",
                                a -> a.visit(
                                        "type", org.objectweb.asm.Type.getObjectType("javax/xml/parsers/SAXParser"))));
        calls(REFERENCE_UNRESOLVED, "com/acme/elsewhere/Thing", "call", "()V");
    }

    /** What no instruction names by its own class. */
    private void hidden() {
        calls(API_ENVIRONMENT, "java/util/SimpleTimeZone", "setDefault", "(Ljava/util/TimeZone;)V");
        calls(
                API_REFLECTION,
                "java/util/PropertyResourceBundle",
                "getBundle",
                "(Ljava/lang/String;)Ljava/util/ResourceBundle;");
        jar(
                "a zone of its own that sets the host's",
                API_ENVIRONMENT,
                j -> j.add(TestClass.extending("com/acme/benches/internal/Zone", "java/util/SimpleTimeZone")
                        .calling("call", "com/acme/benches/internal/Zone", "setDefault", "(Ljava/util/TimeZone;)V")));
        calls(API_ENVIRONMENT, "java/util/Locale", "setDefault", "(Ljava/util/Locale;)V");
        calls(
                API_ENVIRONMENT,
                "java/lang/System",
                "setProperty",
                "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;");
        calls(API_ENVIRONMENT, "java/lang/System", "setOut", "(Ljava/io/PrintStream;)V");
        calls(API_PROCESS, "java/lang/System", "load", "(Ljava/lang/String;)V");
        calls(
                API_ENVIRONMENT,
                "java/time/zone/ZoneRulesProvider",
                "registerProvider",
                "(Ljava/time/zone/ZoneRulesProvider;)V");
        calls(API_ENVIRONMENT, "java/util/logging/Logger", "addHandler", "(Ljava/util/logging/Handler;)V");
        calls(
                API_REFLECTION,
                "java/lang/invoke/MethodType",
                "fromMethodDescriptorString",
                "(Ljava/lang/String;Ljava/lang/ClassLoader;)Ljava/lang/invoke/MethodType;");
        calls(API_REFLECTION, "java/lang/Class", "getNestMembers", "()[Ljava/lang/Class;");
        calls(API_THREADS, "java/util/concurrent/CompletableFuture", "runAsync", "(Ljava/lang/Runnable;)V");
        calls(API_THREADS, "java/util/concurrent/ConcurrentHashMap", "forEach", "(JLjava/util/function/BiConsumer;)V");
        calls(API_THREADS, "java/lang/ref/Cleaner", "create", "()Ljava/lang/ref/Cleaner;");
        calls(API_UNLISTED, "java/util/concurrent/Phaser", "awaitAdvance", "(I)I");
        using("a timer", API_THREADS, TestClass.extending("com/acme/benches/internal/Tick", "java/util/TimerTask"));
        using("a finalizer", API_THREADS, type("Final").method("finalize", body -> {}));
        jar(
                "a class for later versions of Java alone",
                API_THREADS,
                j -> j.bytes(
                        "META-INF/versions/11/com/acme/benches/internal/Late.class",
                        TestClass.extending("com/acme/benches/internal/Late", "java/util/ArrayList")
                                .method(
                                        "call",
                                        body -> body.visitMethodInsn(
                                                Opcodes.INVOKEVIRTUAL,
                                                "com/acme/benches/internal/Late",
                                                "parallelStream",
                                                "()Ljava/util/stream/Stream;",
                                                false))
                                .bytes()));
        using(
                "a class in a type argument",
                API_FILES,
                type("Paths")
                        .with(writer -> writer.visitField(
                                        Opcodes.ACC_PRIVATE,
                                        "paths",
                                        "Ljava/util/List;",
                                        "Ljava/util/List<Ljava/nio/file/Path;>;",
                                        null)
                                .visitEnd()));
        using(
                "a class as the default of an annotation",
                API_PROCESS,
                type("Marked").with(writer -> {
                    MethodVisitor method = writer.visitMethod(
                            Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "value", "()Ljava/lang/Class;", null, null);
                    AnnotationVisitor value = method.visitAnnotationDefault();
                    value.visit(null, org.objectweb.asm.Type.getObjectType("java/lang/Runtime"));
                    value.visitEnd();
                    method.visitEnd();
                }));
        using(
                "a constant of an enum in an annotation",
                API_FILES,
                type("Ordered")
                        .annotated(
                                "Lcom/acme/benches/api/Bench;",
                                a -> a.visitEnum("value", "Ljava/nio/file/StandardOpenOption;", "READ")));
        for (String contract : List.of(
                "ext/MessageBodyWriter", "ext/ExceptionMapper", "container/ContainerRequestFilter", "core/Feature")) {
            jar(
                    contract,
                    Set.of(API_PROVIDERS, REFERENCE_UNRESOLVED),
                    j -> j.add(
                            TestClass.implementing("com/acme/benches/internal/Provider", "jakarta/ws/rs/" + contract)));
        }
    }

    /** Types that somebody's text would make do something. */
    private void values() {
        constant("JSON into a file", "java/io/PrintWriter");
        constant("JSON into a class by its name", "java/lang/Class");
        constant("JSON into an address", "java/net/URI");
        jar(
                "JSON into a record with a file",
                VALUE_TYPE,
                j -> j.add(TestClass.record("com/acme/benches/internal/Report", "out", "Ljava/io/PrintWriter;"))
                        .add(type("Json").method("call", body -> {
                            body.visitLdcInsn(org.objectweb.asm.Type.getObjectType("com/acme/benches/internal/Report"));
                            body.visitInsn(Opcodes.POP);
                        })));
        jar(
                "JSON into a setter that takes a file",
                VALUE_TYPE,
                j -> j.add(type("Report")
                                .with(writer -> writer.visitMethod(
                                                Opcodes.ACC_PUBLIC, "setOut", "(Ljava/io/PrintStream;)V", null, null)
                                        .visitEnd()))
                        .add(type("Json").method("call", body -> {
                            body.visitLdcInsn(org.objectweb.asm.Type.getObjectType("com/acme/benches/internal/Report"));
                            body.visitInsn(Opcodes.POP);
                        })));
        using("a body that is a file", VALUE_TYPE, type("Bodies").answering("read", "(Ljava/io/PrintStream;)V", null));
        using(
                "a parameter that is a file",
                VALUE_TYPE,
                type("Parameters").answering("read", "(Ljava/io/PrintWriter;)V", null, "Ljakarta/ws/rs/QueryParam;"));
        using(
                "parameters that are files",
                VALUE_TYPE,
                type("Parameters")
                        .answering(
                                "read",
                                "(Ljava/util/List;)V",
                                "(Ljava/util/List<Ljava/io/PrintWriter;>;)V",
                                "Ljakarta/ws/rs/QueryParam;"));
        jar(
                "a record of parameters with a file",
                VALUE_TYPE,
                j -> j.add(TestClass.record("com/acme/benches/internal/Query", "out", "Ljava/io/PrintWriter;"))
                        .add(type("Parameters")
                                .answering(
                                        "read",
                                        "(Lcom/acme/benches/internal/Query;)V",
                                        null,
                                        "Ljakarta/ws/rs/BeanParam;")));
        using(
                "something else from the context",
                VALUE_TYPE,
                type("Context").answering("read", "(Ljava/util/Map;)V", null, "Ljakarta/ws/rs/core/Context;"));
        using(
                "a resource that hands out others",
                RESOURCE_PERMISSION,
                type("Locator")
                        .method(
                                "call",
                                body -> body.visitAnnotation("Ljakarta/ws/rs/Path;", true)
                                        .visitEnd()));
        jar(
                "a list without a relation",
                ENTITY_MAPPING,
                j -> j.add(TestJar.entity("acme__benches_bench").field("names", "Ljava/util/List;")));
        jar(
                "an object that is serialized",
                ENTITY_MAPPING,
                j -> j.add(TestJar.entity("acme__benches_bench").field("thing", "Ljava/lang/Object;")));
        jar(
                "a class of its own that is serialized",
                ENTITY_MAPPING,
                j -> j.add(type("Place"))
                        .add(TestJar.entity("acme__benches_bench")
                                .field("place", "Lcom/acme/benches/internal/Place;")));
        jar(
                "a conversion that is disabled",
                ENTITY_MAPPING,
                j -> j.add(type("Place"))
                        .add(TestJar.entity("acme__benches_bench")
                                .field(
                                        "place",
                                        "Lcom/acme/benches/internal/Place;",
                                        "Ljakarta/persistence/Convert;",
                                        a -> a.visit("disableConversion", true))));
        jar(
                "a class that the converter of another one does not take",
                ENTITY_MAPPING,
                j -> j.add(type("Place"))
                        .add(type("Colour"))
                        .add(TestClass.converter("com/acme/benches/internal/Colour"))
                        .add(TestJar.entity("acme__benches_bench")
                                .field("place", "Lcom/acme/benches/internal/Place;")));
        jar(
                "an array that is serialized",
                ENTITY_MAPPING,
                j -> j.add(TestJar.entity("acme__benches_bench").field("names", "[Ljava/lang/String;")));
    }

    private void constant(String name, String type) {
        using(name, VALUE_TYPE, type("Json").method("call", body -> {
            body.visitLdcInsn(org.objectweb.asm.Type.getObjectType(type));
            body.visitInsn(Opcodes.POP);
        }));
    }

    private static void nested(AnnotationVisitor annotation, int depth) {
        if (depth > 0) {
            AnnotationVisitor inner = annotation.visitAnnotation("a", "Lcom/acme/benches/api/Bench;");
            nested(inner, depth - 1);
            inner.visitEnd();
        }
    }

    private static Handle metafactory() {
        return new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/invoke/LambdaMetafactory",
                "metafactory",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                false);
    }

    private void descriptors() {
        String json = ModuleDocument.ENTRY;
        jar("no descriptor", Set.of(DESCRIPTOR_MISSING, SIGNATURE_MISSING), j -> j.entries.remove(json));
        jar("a descriptor that is no JSON", Set.of(DESCRIPTOR_UNREADABLE, SIGNATURE_MISSING), j -> j.text(json, "{"));
        jar(
                "an unknown field",
                Set.of(DESCRIPTOR_UNREADABLE, SIGNATURE_MISSING),
                j -> j.edit(json, "\"label\"", "\"colour\": 1, \"label\""));
        jar(
                "no label",
                Set.of(DESCRIPTOR_FIELD, SIGNATURE_MISSING),
                j -> j.edit(json, ", \"en\": \"Registers benches\"", ""));
        jar(
                "no schema of parameters",
                Set.of(DESCRIPTOR_ENTRY, SIGNATURE_MISSING),
                j -> j.entries.remove("LINLI-INF/parameters.json"));
        jar(
                "a page in no group",
                Set.of(DESCRIPTOR_UI, SIGNATURE_MISSING),
                j -> j.edit(json, "\"group\": \"base\"", "\"group\": \"other\""));
        jar(
                "a permission of another module",
                Set.of(PERMISSION_NAME, PERMISSION_UNDECLARED, DESCRIPTOR_UI, SIGNATURE_MISSING),
                j -> j.edit(json, "{\"acme-benches:bench:read\"", "{\"grid:bench:read\""));
        jar(
                "a role with everything",
                Set.of(ROLE_PERMISSION, SIGNATURE_MISSING),
                j -> j.edit(
                        json,
                        "\"personalData\"",
                        "\"roles\": {\"resident\": {\"permissions\": [\"*\"]}}, \"personalData\""));
        jar(
                "kinds of notifications that are not the module's, twice there, or for a permission that nobody has",
                Set.of(DESCRIPTOR_FIELD, SIGNATURE_MISSING),
                j -> j.edit(json, "\"personalData\"", """
                        "notifications": [
                          {"kind": "grid.event.lost", "label": {"zh": "丢失", "en": "Lost"}},
                          {"kind": "acme-benches.bench.broken", "label": {"zh": "损坏", "en": "Broken"}},
                          {"kind": "acme-benches.bench.broken", "label": {"zh": "损坏", "en": "Broken"}},
                          {"kind": "acme-benches.bench.gone", "label": {"zh": "消失", "en": "Gone"}, "permission": "acme-benches:bench:paint"}
                        ], "personalData\""""));
        jar(
                "parameters of an unknown type",
                PARAMETERS_SCHEMA,
                j -> j.edit("LINLI-INF/parameters.json", "\"integer\"", "\"whole\""));
        jar(
                "a default that does not fit",
                PARAMETERS_SCHEMA,
                j -> j.edit("LINLI-INF/parameters.json", "\"default\": 3", "\"default\": 0"));
        jar(
                "a schema that refers to itself",
                PARAMETERS_SCHEMA,
                j -> j.edit(
                        "LINLI-INF/parameters.json",
                        "\"default\": 3",
                        "\"default\": 3, \"$ref\": \"#/properties/most\""));
        jar(
                "lists that are null",
                Set.of(DESCRIPTOR_FIELD, DESCRIPTOR_UI, PERMISSION_UNDECLARED, SIGNATURE_MISSING),
                j -> j.text(json, """
                        {"label": {"zh": "长椅", "en": "Benches"}, "description": {"zh": "登记长椅", "en": "Registers benches"},
                         "changelog": "LINLI-INF/db/changelog.xml", "permissions": null, "notifications": null, "personalData": [null], "roles": null,
                         "ui": {"groups": {"base": null}, "pages": [null]}}
                        """));
        jar(
                "a schema from elsewhere",
                PARAMETERS_SCHEMA,
                j -> j.edit("LINLI-INF/parameters.json", "\"default\": 3", "\"$ref\": \"other.json\""));
        jar("a resource without a permission", RESOURCE_PERMISSION, j -> j.add(TestJar.resource("read", "")));
        jar(
                "a large body that is no stream",
                RESOURCE_BODY,
                j -> j.add(TestJar.resource("read", "acme-benches:bench:read")
                        .taking("take", "(Ljava/util/UUID;)V", Long.MAX_VALUE)));
        jar(
                "a permission that is not declared",
                PERMISSION_UNDECLARED,
                j -> j.add(TestJar.resource("read", "acme-benches:bench:drop")));
    }

    private void schemas() {
        jar("a changelog with entities of XML", CHANGELOG_UNREADABLE, j -> {
            j.text(
                    TestJar.CHANGELOG,
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><databaseChangeLog>&e;</databaseChangeLog>");
            j.entries.remove("com/acme/benches/internal/Bench.class");
        });
        jar(
                "SQL in the changelog",
                CHANGELOG_CHANGE,
                j -> j.changelog(TestJar.table("acme__benches_bench", "")
                        + "<changeSet id=\"2\" author=\"a\"><sql>drop table x</sql></changeSet>"));
        jar(
                "somebody else's table",
                CHANGELOG_TABLE,
                j -> j.changelog(TestJar.table("acme__benches_bench", "")
                        + "<changeSet id=\"2\" author=\"a\"><dropTable tableName=\"grid_event\"/></changeSet>"));
        jar(
                "a key without the tenant",
                CHANGELOG_TENANT,
                j -> j.changelog(
                        TestJar.table("acme__benches_bench", "")
                                + "<changeSet id=\"2\" author=\"a\"><addUniqueConstraint tableName=\"acme__benches_bench\" columnNames=\"donor\" constraintName=\"u\"/></changeSet>"));
        cases.add(new Case(
                "a column that is gone",
                Set.of(CHANGELOG_NOT_ADDITIVE),
                j -> j.version("1.1.0")
                        .changelog(
                                TestJar.table("acme__benches_bench", "")
                                        + "<changeSet id=\"2\" author=\"a\"><dropColumn tableName=\"acme__benches_bench\" columnName=\"donor\"/></changeSet>"),
                b -> b,
                BadJars::afterTheFirst));
        cases.add(new Case(
                "a column that must be filled",
                Set.of(CHANGELOG_NOT_ADDITIVE),
                j -> j.version("1.1.0")
                        .changelog(
                                TestJar.table("acme__benches_bench", "")
                                        + "<changeSet id=\"2\" author=\"a\"><addColumn tableName=\"acme__benches_bench\"><column name=\"seats\" type=\"int\"><constraints nullable=\"false\"/></column></addColumn></changeSet>"),
                b -> b,
                BadJars::afterTheFirst));
        String bench = " tableName=\"acme__benches_bench\" ";
        follows("a type that changes", "", "<modifyDataType" + bench + "columnName=\"donor\" newDataType=\"int\"/>");
        follows("a column that becomes required", "", "<addNotNullConstraint" + bench + "columnName=\"donor\"/>");
        follows(
                "a default that is lost",
                "<addDefaultValue" + bench + "columnName=\"donor\" defaultValue=\"x\"/>",
                "<dropDefaultValue" + bench + "columnName=\"donor\"/>");
        String unique = "<addUniqueConstraint" + bench + "columnNames=\"tenant_id, donor\" constraintName=\"u\"/>";
        follows("a key that becomes unique", "", unique);
        follows("a unique key that is gone", unique, "<dropUniqueConstraint" + bench + "constraintName=\"u\"/>");
        follows(
                "a unique index on an old table",
                "",
                "<createIndex" + bench
                        + "indexName=\"i\" unique=\"true\"><column name=\"tenant_id\"/><column name=\"donor\"/></createIndex>");
        follows(
                "a foreign key on an old table",
                "",
                "<addForeignKeyConstraint constraintName=\"f\" baseTableName=\"acme__benches_bench\" baseColumnNames=\"tenant_id, donor\""
                        + " referencedTableName=\"acme__benches_bench\" referencedColumnNames=\"tenant_id, id\"/>");
        follows(
                "a primary key that is narrower",
                "",
                "<dropPrimaryKey" + bench + "/><addPrimaryKey" + bench
                        + "columnNames=\"tenant_id, donor\" constraintName=\"acme_bench_pk\"/>");
        cases.add(new Case(
                "a primary key that is gone",
                Set.of(CHANGELOG_NOT_ADDITIVE, CHANGELOG_TENANT),
                j -> next(j, "", "<dropPrimaryKey" + bench + "/>"),
                b -> b,
                BadJars::afterTheFirst));
        cases.add(new Case(
                "a change set of the version before that was changed",
                Set.of(CHANGE_SET_CHANGED),
                j -> j.version("1.1.0")
                        .changelog(TestJar.table("acme__benches_bench", "<column name=\"seats\" type=\"int\"/>")),
                b -> b,
                BadJars::afterTheFirst));
        cases.add(new Case(
                "a fix whose change set has the id of one in a later version",
                Set.of(CHANGE_SET_CHANGED),
                j -> j.version("1.0.1")
                        .changelog(
                                changes("<addColumn" + bench + "><column name=\"seats\" type=\"int\"/></addColumn>")),
                b -> b,
                c -> besideTheNext(afterTheFirst(c))));
        cases.add(new Case(
                "a fix that gives a column another type than a later version",
                Set.of(CHANGELOG_NOT_ADDITIVE),
                j -> j.version("1.0.1")
                        .changelog(changes("<addColumn" + bench + "><column name=\"colour\" type=\"int\"/></addColumn>")
                                .replace("id=\"2\"", "id=\"1.0.1-1\"")),
                b -> b,
                c -> besideTheNext(afterTheFirst(c))));
        jar(
                "an id of two change sets",
                CHANGELOG_CHANGE,
                j -> j.changelog(changes("") + "<changeSet id=\"2\" author=\"acme\"/>"));
        jar("an entity of no table", ENTITY_TABLE, j -> j.add(TestJar.entity("acme__benches_other")));
        jar(
                "an entity that maps the tenant",
                ENTITY_MAPPING,
                j -> j.add(TestJar.entity("acme__benches_bench")
                        .field("tenant", "I", "Ljakarta/persistence/Column;", a -> a.visit("name", "tenant_id"))));
    }

    /** So many of the largest size that each of them may have. */
    static TestJar declarations(TestJar jar, int files) {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < files; i++) {
            jar.bytes("LINLI-INF/" + i, zeros);
        }
        return jar;
    }

    /** @param first changes of the version that it follows @param changes its own */
    private void follows(String name, String first, String changes) {
        cases.add(new Case(
                name,
                Set.of(CHANGELOG_NOT_ADDITIVE),
                j -> next(j, first, changes),
                b -> b,
                c -> after(new TestJar().changelog(changes(first)), c)));
    }

    private static TestJar next(TestJar jar, String first, String changes) {
        return jar.version("1.1.0")
                .changelog(changes(first) + "<changeSet id=\"3\" author=\"acme\">" + changes + "</changeSet>");
    }

    private static String changes(String second) {
        return TestJar.table("acme__benches_bench", "") + "<changeSet id=\"2\" author=\"acme\">" + second
                + "</changeSet>";
    }

    /** Where 1.1.0 has given a bench its colour. */
    private static AdmissionContext besideTheNext(AdmissionContext context) {
        String colour =
                "<addColumn tableName=\"acme__benches_bench\"><column name=\"colour\" type=\"varchar(9)\"/></addColumn>";
        try {
            Path next = new TestJar()
                    .version("1.1.0")
                    .changelog(changes(colour))
                    .write(Files.createTempDirectory("admission"));
            return context.beside(List.of(new Admission().changelog(next).orElseThrow()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static AdmissionContext afterTheFirst(AdmissionContext context) {
        return after(new TestJar(), context);
    }

    private static AdmissionContext after(TestJar jar, AdmissionContext context) {
        try {
            Path folder = Files.createTempDirectory("admission");
            Path first = jar.write(folder);
            AdmissionReport report = new Admission().examine(first, context);
            return context.following(report.facts());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void signatures() {
        jar("no signature", SIGNATURE_MISSING, TestJar::unsigned);
        jar("a signature that is none", SIGNATURE_MALFORMED, j -> j.unsigned().text("META-INF/LINLI.JWS", "a.b"));
        jar(
                "a list with nothing behind a name",
                SIGNATURE_MALFORMED,
                j -> j.unsigned()
                        .text(
                                "META-INF/LINLI.JWS",
                                part("{\"alg\":\"EdDSA\",\"kid\":\"acme/2026\",\"typ\":\"linli-module\"}") + "."
                                        + part("{\"module\":\"m\",\"version\":\"1\",\"files\":{\"a\":null}}") + "."
                                        + part("x")));
        jar("an unknown key", SIGNATURE_KEY, j -> j.kid = "acme/1999");
        where(
                "a revoked key",
                SIGNATURE_KEY,
                c -> vendors(
                        c,
                        new RegisteredVendor.Key(
                                "2026", "EdDSA", TestJar.key().encoded(), TestJar.NOW.minusSeconds(1), null)));
        jar("another key under the name", SIGNATURE_INVALID, j -> j.signer = TestJar.keys());
        jar("an expired signature", SIGNATURE_EXPIRED, j -> {
            j.signedAt = j.now.minus(Duration.ofDays(30));
            j.valid = Duration.ofDays(30);
        });
        cases.add(new Case(
                "a file renamed after the signing",
                Set.of(SIGNATURE_FILES),
                j -> j.text("notes-1.txt", "x"),
                b -> replaceAll(b, "notes-1.txt", "notes-2.txt"),
                AS_IT_IS));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AdmissionContext vendors(AdmissionContext c, RegisteredVendor.Key key) {
        return new AdmissionContext(
                c.limits(),
                c.java(),
                c.packages(),
                c.modules(),
                List.of(TestJar.vendor(key)),
                c.unsigned(),
                false,
                c.now(),
                null);
    }

    private void several() {
        jar(
                "an unknown field beside faults of manifest, resource, value and entity",
                Set.of(
                        DESCRIPTOR_UNREADABLE,
                        REQUIREMENT_UNRESOLVED,
                        SERVICE_COMPONENT,
                        RESOURCE_PERMISSION,
                        VALUE_TYPE,
                        ENTITY_MAPPING,
                        SIGNATURE_MISSING),
                j -> j.edit(ModuleDocument.ENTRY, "\"changelog\":", "\"changelogs\":")
                        .edit(TestJar.COMPONENT, "<service>", "<property name=\"x\"")
                        .header(
                                "Require-Capability",
                                "linli.module;filter:=\"(&(name=registry)(version>=1.1)(!(version>=2.0)))\"")
                        .add(TestJar.resource("read", "").answering("get", "(Ljava/io/PrintStream;)V", null))
                        .add(TestJar.entity("acme__benches_bench").field("thing", "Ljava/lang/Object;")));
        jar(
                "no name beside faults of resource and entity",
                Set.of(MODULE_CAPABILITY, RESOURCE_PERMISSION, ENTITY_MAPPING, SIGNATURE_MISSING),
                j -> j.header("Provide-Capability", "osgi.service;objectClass=x")
                        .add(TestJar.resource("read", ""))
                        .add(TestJar.entity("acme__benches_bench").field("thing", "Ljava/lang/Object;")));
        jar(
                "many things at once",
                Set.of(
                        ENTRY_NAME,
                        NESTED_ARCHIVE,
                        MANIFEST_HEADER,
                        API_PROCESS,
                        API_FILES,
                        PERMISSION_UNDECLARED,
                        CHANGELOG_TENANT,
                        CHANGELOG_CHANGE,
                        PARAMETERS_SCHEMA,
                        SIGNATURE_MISSING),
                j -> j.text("../x", "x")
                        .bytes("lib.zip", new byte[] {1})
                        .header("Bundle-Activator", "com.acme.benches.Start")
                        .add(type("A").calling("a", "java/lang/System", "exit", "(I)V"))
                        .add(type("B")
                                .calling(
                                        "b",
                                        "java/nio/file/Files",
                                        "list",
                                        "(Ljava/nio/file/Path;)Ljava/util/stream/Stream;"))
                        .add(TestJar.resource("read", "acme-benches:bench:burn"))
                        .changelog(
                                TestJar.table("acme__benches_bench", "")
                                        + "<changeSet id=\"2\" author=\"a\"><sql>x</sql><createIndex tableName=\"acme__benches_bench\" indexName=\"i\"><column name=\"donor\"/></createIndex></changeSet>")
                        .edit("LINLI-INF/parameters.json", "\"integer\"", "\"whole\"")
                        .unsigned());
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static byte[] replaceFirst(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(from);
        return (text.substring(0, at) + to + text.substring(at + from.length())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] replaceAll(byte[] bytes, String from, String to) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Turns over bits of the compressed content behind the name's first occurrence. */
    private static byte[] damaged(byte[] bytes, String name) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name) + name.length() + 3;
        byte[] damaged = bytes.clone();
        damaged[at] ^= 0x5a;
        return damaged;
    }
}

package org.linli.platform.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.platform.admission.Differences.Change;
import org.linli.platform.admission.Differences.Kind;
import org.linli.platform.admission.signature.SignModule;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class AdmissionTest {
    private final Admission admission = new Admission();

    @TempDir
    Path folder;

    static List<BadJars.Case> badJars() {
        return BadJars.all();
    }

    private static Set<RefusalCode> codes(AdmissionReport report) {
        return report.refusals().stream().map(Refusal::code).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aGoodJarHasNothingWrong() throws IOException {
        AdmissionReport report = admission.examine(new TestJar().write(folder), TestJar.context());
        assertEquals(List.of(), report.refusals());
        assertEquals(List.of(), report.warnings());
        assertEquals(new AdmissionReport.SignedBy("acme", "2026"), report.signature());
    }

    @ParameterizedTest
    @MethodSource("badJars")
    void aBadJarIsRefusedForExactlyWhatIsWrong(BadJars.Case bad) throws IOException {
        AdmissionReport report =
                admission.examine(bad.write(folder, TestJar.NOW), bad.context().apply(TestJar.context()));
        assertEquals(new TreeSet<>(bad.expected()), codes(report), report.refusals()::toString);
    }

    @Test
    void everyRefusalIsInTheCorpus() {
        EnumSet<RefusalCode> found = EnumSet.noneOf(RefusalCode.class);
        badJars().forEach(bad -> found.addAll(bad.expected()));
        // no jar is to blame for it
        found.add(RefusalCode.EXAMINATION_BUSY);
        assertEquals(EnumSet.allOf(RefusalCode.class), found);
    }

    /** Marks of a compiler, such as those of Kotlin, lie in jars that import nothing of them. */
    @ParameterizedTest
    @ValueSource(strings = {"class", "field", "method", "parameter"})
    void anAnnotationInsideAnotherNeedsAnImportOnlyWhenARunningHostReadsIt(String place) throws IOException {
        assertEquals(Set.of(), codes(admission.examine(marked(place, false), TestJar.context())));
        assertEquals(
                Set.of(RefusalCode.REFERENCE_UNRESOLVED),
                codes(admission.examine(marked(place, true), TestJar.context())));
    }

    /** A jar whose class has an annotation in one place, with another inside; nothing of both is imported. */
    private Path marked(String place, boolean visible) throws IOException {
        return new TestJar()
                .add(TestClass.named("com/acme/benches/internal/Marked").with(type -> {
                    switch (place) {
                        case "class" -> mark(type::visitAnnotation, visible);
                        case "field" -> {
                            var field = type.visitField(Opcodes.ACC_PRIVATE, "at", "I", null, null);
                            mark(field::visitAnnotation, visible);
                            field.visitEnd();
                        }
                        default -> {
                            var method = type.visitMethod(
                                    Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "to", "(I)V", null, null);
                            if (place.equals("method")) {
                                mark(method::visitAnnotation, visible);
                            } else {
                                mark((name, seen) -> method.visitParameterAnnotation(0, name, seen), visible);
                            }
                            method.visitEnd();
                        }
                    }
                }))
                .write(folder);
    }

    private static void mark(BiFunction<String, Boolean, AnnotationVisitor> target, boolean visible) {
        AnnotationVisitor outer = target.apply("Lcom/acme/elsewhere/Marks;", visible);
        outer.visitAnnotation("one", "Lcom/acme/elsewhere/Mark;").visitEnd();
        outer.visitEnd();
    }

    /** The host reads it so before anybody has judged the jar. */
    @Test
    void whatDeclaresAJarIsReadWithBoundedMemory() throws IOException {
        Path jar = BadJars.declarations(new TestJar(), 200).unsigned().write(folder);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Admission.Read read = admission.read(jar);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(List.of(), read.refusals());
        assertTrue(allocated < 64 << 20, allocated + " bytes for a descriptor of some hundred");
    }

    @Test
    void aDeclarationThatIsTooLargeIsRefusedWhenItIsReadAlone() throws IOException {
        Path jar = new TestJar()
                .bytes("LINLI-INF/parameters.json", new byte[(1 << 20) + 1])
                .unsigned()
                .write(folder);
        Admission.Read read = admission.read(jar);
        assertNull(read.declaration());
        assertEquals(RefusalCode.CONTAINER_SIZE, read.refusals().get(0).code());
    }

    /** Each byte of the headers and of the directory, and of the compressed contents one in seven. */
    @Test
    void everyByteOfASignedJarCounts() throws IOException {
        Path jar = new TestJar().write(folder);
        byte[] good = Files.readAllBytes(jar);
        Set<Integer> idle = idle(good);
        Set<Integer> contents = contents(good);
        RegisteredVendor vendor = TestJar.vendor(TestJar.key());
        assertEquals(List.of(), admission.recheck(jar, vendor, TestJar.NOW));
        Path other = folder.resolve("other.jar");
        List<Integer> unnoticed = new ArrayList<>();
        for (int at = 0; at < good.length; at++) {
            if (idle.contains(at) || contents.contains(at) && at % 7 != 0) {
                continue;
            }
            byte[] changed = good.clone();
            // the lowest bit: the highest ones of the last byte of a compressed file may belong to nothing
            changed[at] ^= 1;
            Files.write(other, changed);
            if (!idle.contains(at)
                    && admission.recheck(other, vendor, TestJar.NOW).isEmpty()) {
                unnoticed.add(at);
            }
        }
        assertEquals(List.of(), unnoticed, "bytes of " + good.length + " that were changed and nobody noticed");
    }

    /** Offsets of versions, times and attributes in the headers (APPNOTE 4.3): nobody reads anything out of them. */
    private static Set<Integer> idle(byte[] jar) {
        ByteBuffer bytes = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        Set<Integer> idle = new HashSet<>();
        int count = bytes.getShort(jar.length - 22 + 10);
        int central = bytes.getInt(jar.length - 22 + 16);
        for (int i = 0; i < count; i++) {
            int local = bytes.getInt(central + 42);
            List.of(4, 5, 6, 7, 12, 13, 14, 15, 34, 35, 36, 37, 38, 39, 40, 41).forEach(add(idle, central));
            List.of(4, 5, 10, 11, 12, 13).forEach(add(idle, local));
            central += 46 + bytes.getShort(central + 28) + bytes.getShort(central + 30) + bytes.getShort(central + 32);
        }
        assertEquals(jar.length - 22, central, "the whole directory was gone through");
        return idle;
    }

    /** Offsets of the compressed contents. */
    private static Set<Integer> contents(byte[] jar) {
        ByteBuffer bytes = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        Set<Integer> contents = new HashSet<>();
        int count = bytes.getShort(jar.length - 22 + 10);
        int central = bytes.getInt(jar.length - 22 + 16);
        for (int i = 0; i < count; i++) {
            int local = bytes.getInt(central + 42);
            int data = local + 30 + bytes.getShort(local + 26) + bytes.getShort(local + 28);
            for (int at = data; at < data + bytes.getInt(central + 20); at++) {
                contents.add(at);
            }
            central += 46 + bytes.getShort(central + 28) + bytes.getShort(central + 30) + bytes.getShort(central + 32);
        }
        assertTrue(contents.size() > 1_000 && contents.size() < jar.length - 1_000, "both are there");
        return contents;
    }

    private static Consumer<Integer> add(Set<Integer> offsets, int base) {
        return offset -> offsets.add(base + offset);
    }

    @Test
    void whatModulesAreMeantToDoIsNotRefused() throws IOException {
        TestJar jar = new TestJar()
                .text(
                        TestJar.COMPONENT,
                        TestJar.component(" activate=\"start\" configuration-policy=\"ignore\"", """
                        <reference name="people" interface="org.linli.registry.api.People" target="(kind=all)"/>
                        <reference name="own" interface="com.acme.benches.internal.Book" cardinality="0..n"
                            policy="dynamic" bind="take"/>
                        <reference name="cipher" interface="org.linli.api.crypto.FieldCipher"/>
                        <property name="colour" value="green"/>
                        """)
                                .replace("</service>", """
                                <provide interface="org.linli.api.job.Job"/>
                                <provide interface="org.linli.registry.api.Dependents"/></service>
                                """))
                .header(
                        "Import-Package",
                        new TestJar().headers.get("Import-Package")
                                + ",org.linli.registry.api;version=\"[1.0,2)\",jakarta.ws.rs.core;version=\"[4.0,5)\"")
                .add(TestClass.named("com/acme/benches/internal/Book"))
                .add(TestJar.resource("read", "acme-benches:bench:read")
                        .method("start", body -> {})
                        .method("take", body -> {})
                        .answering("get", "(Ljava/util/UUID;)V", null, "Ljakarta/ws/rs/PathParam;")
                        .answering("send", "(Ljava/io/InputStream;)V", null)
                        .taking("carry", "(Ljava/io/InputStream;)V", Long.MAX_VALUE)
                        .answering("see", "(Ljakarta/ws/rs/core/UriInfo;)V", null, "Ljakarta/ws/rs/core/Context;")
                        .answering(
                                "add",
                                "(Ljava/util/List;)V",
                                "(Ljava/util/List<Lcom/acme/benches/internal/NewBench;>;)V"))
                .add(TestClass.record("com/acme/benches/internal/NewBench", "made", "Ljava/time/LocalDate;"))
                .add(TestClass.named("com/acme/benches/internal/Reads").method("call", body -> {
                    body.visitLdcInsn(Type.getObjectType("com/acme/benches/internal/NewBench"));
                    body.visitInsn(Opcodes.POP);
                    body.visitLdcInsn(Type.getObjectType("java/util/Map"));
                    body.visitInsn(Opcodes.POP);
                    // of Java as well, but neither a parent's nor refused
                    body.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "java/util/SimpleTimeZone",
                            "getTimeZone",
                            "(Ljava/lang/String;)Ljava/util/TimeZone;",
                            false);
                    body.visitInsn(Opcodes.POP);
                }))
                .add(TestJar.entity("acme__benches_bench")
                        .field("names", "Ljava/util/List;", "Ljakarta/persistence/ElementCollection;")
                        .field("place", "Ljava/lang/Object;", "Ljakarta/persistence/Convert;")
                        .field("photo", "[B")
                        .field("colour", "Lcom/acme/benches/internal/Colour;")
                        .field("since", "Ljava/time/Instant;"))
                .add(TestClass.named("com/acme/benches/internal/Colour"))
                .add(TestClass.converter("com/acme/benches/internal/Colour"));
        AdmissionContext c = TestJar.context();
        Map<String, String> packages = new HashMap<>(c.packages());
        packages.put("jakarta.ws.rs.core", "4.0.0");
        AdmissionReport report = admission.examine(
                jar.write(folder),
                new AdmissionContext(
                        c.limits(), c.java(), packages, c.modules(), c.vendors(), c.unsigned(), false, c.now(), null));
        assertEquals(List.of(), report.refusals());
    }

    @Test
    void aRenamedTableKeepsItsKeys() throws IOException {
        TestJar jar = new TestJar().changelog(TestJar.table("acme__benches_seat", "") + """
                        <changeSet id="2" author="acme">
                          <renameTable oldTableName="acme__benches_seat" newTableName="acme__benches_bench"/>
                        </changeSet>
                        """);
        assertEquals(
                List.of(),
                admission.examine(jar.write(folder), TestJar.context()).refusals());
    }

    @Test
    void aRefusalNamesTheClassAndItsMember() throws IOException {
        for (String name :
                List.of("java/util/SimpleTimeZone.setDefault", "JSON into a file", "a body that is a file")) {
            BadJars.Case bad = badJars().stream()
                    .filter(b -> b.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            AdmissionReport report = admission.examine(bad.write(folder, TestJar.NOW), TestJar.context());
            report.refusals()
                    .forEach(refusal -> assertTrue(
                            refusal.entry().matches("com\\.acme\\.benches\\.internal\\.\\w+#(call|read)"),
                            refusal::toString));
        }
    }

    @Test
    void aJarWhoseTurnDoesNotComeIsToComeAgain() throws IOException {
        AdmissionContext c = TestJar.context();
        Limits impatient = new Limits(1 << 20, 100, 1 << 20, 100, Duration.ZERO);
        AdmissionContext hurried = new AdmissionContext(
                impatient, c.java(), c.packages(), c.modules(), c.vendors(), c.unsigned(), false, c.now(), null);
        Path jar = new TestJar().write(folder);
        assertEquals(Set.of(RefusalCode.EXAMINATION_BUSY), codes(new Admission(0).examine(jar, hurried)));
        Admission single = new Admission(1);
        assertEquals(Set.of(RefusalCode.EXAMINATION_LIMIT), codes(single.examine(jar, hurried)));
        assertEquals(Set.of(), codes(single.examine(jar, c)), "the place was given back");
    }

    @Test
    void aFixOfAnOlderLineIsWelcome() throws IOException {
        AdmissionContext context = with(new KnownModule("acme-benches", "1.1.0", "aa", Map.of(), true));
        assertEquals(
                List.of(),
                admission
                        .examine(new TestJar().version("1.0.1").write(folder), context)
                        .refusals());
    }

    private static AdmissionContext with(KnownModule module) {
        AdmissionContext c = TestJar.context();
        List<KnownModule> modules = new java.util.ArrayList<>(c.modules());
        modules.add(module);
        return new AdmissionContext(
                c.limits(), c.java(), c.packages(), modules, c.vendors(), c.unsigned(), false, c.now(), null);
    }

    @Test
    void developmentTakesWhatIsUnsignedAndSaysSo() throws IOException {
        AdmissionContext c = TestJar.context();
        AdmissionContext lenient = new AdmissionContext(
                c.limits(), c.java(), c.packages(), c.modules(), List.of(), UnsignedPolicy.WARN, false, c.now(), null);
        AdmissionReport report = admission.examine(new TestJar().unsigned().write(folder), lenient);
        assertEquals(List.of(), report.refusals());
        assertEquals(
                Set.of(RefusalCode.VENDOR_UNKNOWN, RefusalCode.SIGNATURE_MISSING),
                report.warnings().stream().map(Refusal::code).collect(Collectors.toSet()));
        assertNull(report.signature());
    }

    @Test
    void theReportSaysWhatTheVersionChanges() throws IOException {
        AdmissionReport first = admission.examine(new TestJar().write(folder), TestJar.context());
        TestJar next = new TestJar()
                .version("1.1.0")
                .edit(
                        ModuleDocument.ENTRY,
                        "\"permissions\": {",
                        "\"permissions\": {\"acme-benches:bench:write\": {\"zh\": \"写\", \"en\": \"Write\"}, ")
                .edit("LINLI-INF/parameters.json", "\"default\": 3", "\"default\": 4")
                .changelog(
                        TestJar.table("acme__benches_bench", "")
                                + "<changeSet id=\"2\" author=\"acme\"><addColumn tableName=\"acme__benches_bench\"><column name=\"seats\" type=\"int\"/></addColumn></changeSet>")
                .add(TestClass.named("com/acme/benches/api/Seat"));
        AdmissionReport report =
                admission.examine(next.write(folder), TestJar.context().following(first.facts()));
        assertEquals(List.of(), report.refusals());
        Differences differences = report.differences();
        assertNotNull(differences);
        assertEquals("1.0.0", differences.from());
        assertEquals(List.of(new Change(Kind.ADDED, "acme-benches:bench:write")), differences.permissions());
        assertEquals(List.of(new Change(Kind.CHANGED, "most")), differences.parameters());
        assertEquals(List.of(new Change(Kind.ADDED, "acme__benches_bench.seats")), differences.schema());
        assertEquals(
                List.of(new Change(Kind.ADDED, "com.acme.benches.api.Seat extends java.lang.Object")),
                differences.api());
        assertEquals(List.of(), differences.personalData());
        assertEquals(List.of(), differences.requirements());
    }

    private AdmissionReport following(TestJar before, TestJar next, AdmissionContext context) throws IOException {
        AdmissionReport first = admission.examine(before.write(folder), context);
        assertEquals(List.of(), first.refusals());
        AdmissionReport report = admission.examine(next.write(folder), context.following(first.facts()));
        assertEquals(List.of(), report.refusals());
        return report;
    }

    @Test
    void theReportSaysWhichPersonalDataAVersionTouchesNewlyAndNoMore() throws IOException {
        String donor =
                "{\"field\": \"donor\", \"label\": {\"zh\": \"捐赠人\", \"en\": \"Donor\"}, \"sensitive\": false, \"basis\": \"PIPL 13\"}";
        String age =
                "{\"field\": \"age\", \"label\": {\"zh\": \"年龄\", \"en\": \"Age\"}, \"sensitive\": false, \"basis\": \"PIPL 13\"}";
        TestJar first = new TestJar().edit(ModuleDocument.ENTRY, donor, donor + ", " + age);
        TestJar next = new TestJar()
                .version("1.1.0")
                .edit(
                        ModuleDocument.ENTRY,
                        donor,
                        donor.replace("false", "true") + ", " + age.replace("age", "sitter"));
        Differences differences = following(first, next, TestJar.context()).differences();
        assertNotNull(differences);
        assertEquals(
                List.of(
                        new Change(Kind.REMOVED, "age"),
                        new Change(Kind.CHANGED, "donor"),
                        new Change(Kind.ADDED, "sitter")),
                differences.personalData());
        assertEquals(List.of(), differences.schema());
        assertEquals(List.of(), differences.permissions());
        assertEquals(List.of(), differences.parameters());
        assertEquals(List.of(), differences.api());
        assertEquals(List.of(), differences.requirements());
    }

    @Test
    void theReportSaysWhichModulesAVersionRequiresOtherwise() throws IOException {
        AdmissionContext context = with(new KnownModule("orders", "1.4.0", "aa", Map.of(), true));
        String component =
                ",osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"";
        String orders = "linli.module;filter:=\"(&(name=orders)(version>=1.%s)(!(version>=2.0)))\"";
        String registry = "linli.module;filter:=\"(&(name=registry)(version>=1.0)(!(version>=2.0)))\"";
        TestJar narrower = new TestJar()
                .version("1.1.0")
                .header("Require-Capability", orders.formatted("4") + "," + registry + component);
        TestJar both = new TestJar().header("Require-Capability", orders.formatted("0") + "," + registry + component);
        assertEquals(List.of(new Change(Kind.CHANGED, "orders")), requirements(following(both, narrower, context)));
        TestJar fewer = new TestJar().version("1.1.0").header("Require-Capability", registry + component);
        TestJar again = new TestJar().header("Require-Capability", orders.formatted("0") + "," + registry + component);
        assertEquals(List.of(new Change(Kind.REMOVED, "orders")), requirements(following(again, fewer, context)));
        TestJar more = new TestJar()
                .version("1.1.0")
                .header("Require-Capability", orders.formatted("0") + "," + registry + component);
        assertEquals(List.of(new Change(Kind.ADDED, "orders")), requirements(following(new TestJar(), more, context)));
    }

    private static List<Change> requirements(AdmissionReport report) {
        Differences differences = report.differences();
        assertNotNull(differences);
        return differences.requirements();
    }

    @Test
    void theReportSaysWhatAVersionTakesAwayToo() throws IOException {
        String write = "\"acme-benches:bench:write\": {\"zh\": \"写\", \"en\": \"Write\"}, ";
        TestJar first = new TestJar()
                .edit(ModuleDocument.ENTRY, "\"permissions\": {", "\"permissions\": {" + write)
                .edit("LINLI-INF/parameters.json", "\"most\":", "\"least\": {\"type\": \"integer\"}, \"most\":")
                .add(TestClass.named("com/acme/benches/api/Seat"));
        TestJar next = new TestJar().version("2.0.0").changelog(TestJar.table("acme__benches_bench", "") + """
                        <changeSet id="2" author="acme">
                          <createIndex tableName="acme__benches_bench" indexName="acme_bench_ix"><column name="tenant_id"/><column name="donor"/></createIndex>
                        </changeSet>
                        """);
        Differences differences = following(first, next, TestJar.context()).differences();
        assertNotNull(differences);
        assertEquals(List.of(new Change(Kind.REMOVED, "acme-benches:bench:write")), differences.permissions());
        assertEquals(List.of(new Change(Kind.REMOVED, "least")), differences.parameters());
        assertEquals(
                List.of(new Change(Kind.REMOVED, "com.acme.benches.api.Seat extends java.lang.Object")),
                differences.api());
    }

    @Test
    void aNodeNoticesBytesThatWereChangedOnItsDisk() throws IOException {
        Path jar = new TestJar().text("notes-1.txt", "x").write(folder);
        RegisteredVendor vendor = TestJar.vendor(TestJar.key());
        assertEquals(List.of(), admission.recheck(jar, vendor, TestJar.NOW));
        String bytes = new String(Files.readAllBytes(jar), StandardCharsets.ISO_8859_1);
        Files.write(jar, bytes.replace("notes-1.txt", "notes-2.txt").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                Set.of(RefusalCode.SIGNATURE_FILES),
                admission.recheck(jar, vendor, TestJar.NOW).stream()
                        .map(Refusal::code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aRevokedKeyKeepsWhatWasAcceptedBeforeItWasDistrusted() throws IOException {
        Path jar = new TestJar().write(folder);
        byte[] key = TestJar.key().encoded();
        RegisteredVendor rotated = TestJar.vendor(
                new RegisteredVendor.Key("2026", "EdDSA", key, TestJar.NOW.plus(Duration.ofDays(1)), null));
        assertEquals(List.of(), admission.recheck(jar, rotated, TestJar.NOW));
        RegisteredVendor stolen =
                TestJar.vendor(new RegisteredVendor.Key("2026", "EdDSA", key, TestJar.NOW, TestJar.NOW));
        assertEquals(List.of(), admission.recheck(jar, stolen, TestJar.NOW.minusSeconds(1)));
        assertEquals(
                RefusalCode.SIGNATURE_KEY,
                admission.recheck(jar, stolen, TestJar.NOW).get(0).code());
    }

    @Test
    void theToolMakesKeysAndSigns() throws IOException, GeneralSecurityException {
        Path privateKey = folder.resolve("acme.pem");
        Path publicKey = folder.resolve("acme.pub.pem");
        SignModule.main(new String[] {"key", privateKey.toString(), publicKey.toString()});
        Path plain = new TestJar().unsigned().write(folder);
        Path signed = folder.resolve("out.jar");
        SignModule.main(new String[] {
            "sign", plain.toString(), signed.toString(), "--key", privateKey.toString(), "--kid", "acme/tool"
        });
        RegisteredVendor vendor = TestJar.vendor(new RegisteredVendor.Key(
                "tool",
                "EdDSA",
                org.linli.platform.admission.signature.Pem.decode(Files.readString(publicKey)),
                null,
                null));
        assertEquals(List.of(), admission.recheck(signed, vendor, TestJar.NOW));
    }
}

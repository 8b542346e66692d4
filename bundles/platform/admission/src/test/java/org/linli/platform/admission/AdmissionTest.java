package org.linli.platform.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.platform.admission.Differences.Change;
import org.linli.platform.admission.Differences.Kind;
import org.linli.platform.admission.signature.SignModule;

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
        assertEquals(EnumSet.allOf(RefusalCode.class), found);
    }

    @Test
    void everyByteOfASignedJarCounts() throws IOException {
        Path jar = new TestJar().write(folder);
        byte[] good = Files.readAllBytes(jar);
        Path other = folder.resolve("other.jar");
        // a stride that is no multiple of anything in the file, so that each structure is met
        for (int at = 0; at < good.length; at += 23) {
            byte[] changed = good.clone();
            changed[at] ^= 0x10;
            Files.write(other, changed);
            AdmissionReport report = admission.examine(other, TestJar.context());
            assertTrue(
                    !report.accepted() || sameFiles(jar, other),
                    "byte " + at + " of " + good.length + " was changed and nobody noticed");
        }
    }

    /** Times and comments are no content. */
    private static boolean sameFiles(Path one, Path two) throws IOException {
        try (var first = new java.util.jar.JarFile(one.toFile());
                var second = new java.util.jar.JarFile(two.toFile())) {
            for (var entry : java.util.Collections.list(first.entries())) {
                var same = second.getEntry(entry.getName());
                if (same == null
                        || !java.util.Arrays.equals(
                                first.getInputStream(entry).readAllBytes(),
                                second.getInputStream(same).readAllBytes())) {
                    return false;
                }
            }
            return first.size() == second.size();
        }
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
                .changelog(TestJar.table("acme__benches_bench", "<column name=\"seats\" type=\"int\"/>"))
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

    @Test
    void aNodeNoticesBytesThatWereChangedOnItsDisk() throws IOException {
        Path jar = new TestJar().text("notes-1.txt", "x").write(folder);
        RegisteredVendor vendor = TestJar.vendor(TestJar.key());
        assertEquals(List.of(), admission.recheck(jar, vendor, TestJar.NOW));
        Path changed = new TestJar()
                .text("notes-1.txt", "x")
                .text("notes-2.txt", "y")
                .unsigned()
                .write(folder);
        assertFalse(admission.recheck(changed, vendor, TestJar.NOW).isEmpty());
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

package org.linli.platform.catalogue.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers.Availability;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Review;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.nodes.DesiredState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class PackageStoreTest {
    private static final ModuleVersion HALL = new ModuleVersion("acme-hall", "1.0.0");
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);

    @TempDir
    private Path directory;

    private final List<String> audited = new ArrayList<>();

    /** A persistence unit is open once in a process. */
    private final Map<TestHost, CatalogueUnit> units = new IdentityHashMap<>();

    /** Counts in memory, in place of the row that nodes share. */
    private static final class Counted implements DesiredState {
        private long generation;

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public long changed() {
            return ++generation;
        }
    }

    /** One node: a data directory of its own on the common database. */
    private final class Node {
        final Path data;
        final OfferBook offers;
        final PackageStore store;

        Node(TestHost host, String name, boolean demo, Path... shipped) {
            data = directory.resolve(name);
            CatalogueUnit unit = units.computeIfAbsent(host, h -> new CatalogueUnit(h.migrations(), h.units()));
            DesiredState desired = new Counted();
            Audit audit = (action, subject, details) -> audited.add(action + " " + details.get("module"));
            offers = new OfferBook(
                    unit, host.transactions(), desired, audit, host.currentCall(), host.ids(), host.clock());
            AdmissionDesk desk = new AdmissionDesk(Limits.of(1), UnsignedPolicy.WARN, List::of, Map::of, host.clock());
            store = new PackageStore(
                    configuration(data, demo),
                    () -> List.of(shipped),
                    host.transactions(),
                    unit,
                    offers,
                    desk,
                    desired,
                    audit,
                    host.ids(),
                    host.clock());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewPackageOfTheInstallationIsOfferedToAllOnce(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Path jar = jar("a");
            Node node = new Node(host, "a", false, jar);
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE));
            host.inHost(() -> node.offers.takeBack(HALL, null));
            assertEquals(Availability.NOT_OFFERED, node.offers.availability(HALL, ONE));
            Node again = new Node(host, "a", false, jar);
            assertEquals(
                    Availability.NOT_OFFERED, again.offers.availability(HALL, ONE), "a start decides nothing anew");
            assertEquals(List.of("catalogue.module.take-back acme-hall 1.0.0"), audited);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anUploadIsOfferedToNobodyUntilSomebodyDecides(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            assertTrue(node.store.admit(jar("a")).fresh());
            assertFalse(node.store.admit(jar("a")).fresh(), "the same bytes again");
            assertEquals(Availability.NOT_REVIEWED, node.offers.availability(HALL, ONE));
            ProblemException unreviewed =
                    assertThrows(ProblemException.class, () -> host.inHost(() -> node.offers.offer(HALL, Set.of(ONE))));
            assertEquals("not-reviewed", unreviewed.problem().code());
            host.inHost(() -> node.offers.review(HALL, Review.REJECTED, "sends mail"));
            assertEquals(Availability.NOT_REVIEWED, node.offers.availability(HALL, ONE));
            host.inHost(() -> node.offers.review(HALL, Review.APPROVED, "looked at"));
            host.inHost(() -> node.offers.offer(HALL, Set.of(ONE)));
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE));
            assertEquals(Availability.NOT_OFFERED, node.offers.availability(HALL, TWO));
            assertEquals(Optional.of(HALL), node.offers.newest("acme-hall", ONE));
            assertEquals(Optional.empty(), node.offers.newest("acme-hall", TWO));

            host.inHost(() -> node.offers.offer(HALL, null));
            ProblemException refused = assertThrows(
                    ProblemException.class, () -> host.inHost(() -> node.offers.takeBack(HALL, Set.of(TWO))));
            assertEquals("offered-to-all", refused.problem().code());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withdrawalBeginsAtItsTimeAndQuarantineAtOnce(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false, jar("a"));
            host.inHost(() -> node.offers.withdraw(
                    HALL, host.clock().instant().plus(Duration.ofDays(30)), "2.0.0 takes its place"));
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE), "deprecated until then");
            host.clock().advance(Duration.ofDays(30));
            assertEquals(Availability.WITHDRAWN, node.offers.availability(HALL, ONE));
            host.inHost(() -> node.offers.quarantine(HALL, "loses rows"));
            assertEquals(Availability.QUARANTINED, node.offers.availability(HALL, ONE));
            host.inHost(() -> node.offers.release(HALL));
            host.inHost(() -> node.offers.restore(HALL));
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE));
            assertEquals(4, audited.size(), audited.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void otherBytesOfTheInstallationAreRefusedAndTheStoredOnesKeepServing(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            String stored = new Node(host, "a", false, jar("a")).store.sha256(HALL);
            Node upgraded = new Node(host, "a", false, jar("b"));
            assertEquals(stored, upgraded.store.sha256(HALL));
            assertTrue(Files.exists(upgraded.store.jar(HALL)));
            PackageRefused refused = assertThrows(PackageRefused.class, () -> upgraded.store.admit(jar("b")));
            assertEquals("version-taken", refused.refusals().get(0).code().key());

            Node development = new Node(host, "a", true, jar("b"));
            assertFalse(stored.equals(development.store.sha256(HALL)), "demo mode builds its sources in place");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeFetchesFromTheDatabaseWhatItDoesNotHave(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node first = new Node(host, "a", false);
            Node second = new Node(host, "b", false);
            first.store.admit(jar("a"));
            host.inHost(() -> first.offers.review(HALL, Review.APPROVED, "looked at"));
            host.inHost(() -> first.offers.offer(HALL, null));
            assertEquals(Optional.empty(), second.store.find(HALL));
            second.store.refresh();
            assertEquals(Availability.OFFERED, second.offers.availability(HALL, ONE));
            Path fetched = second.store.jar(HALL);
            assertTrue(fetched.startsWith(second.data), fetched.toString());
            assertEquals(-1, Files.mismatch(fetched, first.store.jar(HALL)), "the same bytes");
            try (Stream<Path> files = Files.list(fetched.getParent())) {
                assertEquals(1, files.count(), "no temporary file stays");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothingOfARefusedUploadIsLeft(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            Path bad = directory.resolve("bad.jar");
            Files.writeString(bad, "no jar");
            assertThrows(PackageRefused.class, () -> node.store.admit(bad));
            assertEquals(List.of(), node.store.all());
            assertFalse(Files.exists(node.data.resolve("packages")), "no file either");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bytesThatWereChangedOnTheDiskOfANodeAreNotLoaded(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.store.admit(jar("a"));
            Files.copy(jar("b"), node.store.jar(HALL), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertEquals(Optional.empty(), new Node(host, "a", false).store.find(HALL));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theReportIsKeptWithThePackage(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.store.admit(jar("a"));
            StoredReport report = node.store.report(HALL).orElseThrow();
            assertEquals(
                    Set.of("vendor-unknown", "signature-missing"),
                    report.warnings().stream().map(w -> w.code().key()).collect(Collectors.toSet()));
        }
    }

    private static HostConfiguration configuration(Path data, boolean demo) {
        return new HostConfiguration() {
            @Override
            public Optional<String> value(String key) {
                return Optional.of(Boolean.toString(demo));
            }

            @Override
            public Path data() {
                return data;
            }

            @Override
            public Path home() {
                return data;
            }
        };
    }

    /** @param content makes other bytes of the same version */
    private Path jar(String content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-SymbolicName", "com.acme.hall");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Provide-Capability", "linli.module;name=acme-hall;version:Version=\"1.0.0\"");
        Path jar = directory.resolve(content + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            entry(
                    out,
                    "LINLI-INF/module.json",
                    "{\"label\":{\"zh\":\"大厅\",\"en\":\"Hall\"},\"description\":{\"zh\":\"测试\",\"en\":\"Test\"}}");
            entry(out, "content.txt", content);
        }
        return jar;
    }

    private static void entry(JarOutputStream out, String name, String text) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}

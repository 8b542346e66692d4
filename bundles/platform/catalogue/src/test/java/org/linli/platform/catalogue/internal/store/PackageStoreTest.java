package org.linli.platform.catalogue.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.audit.Audit;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.catalogue.ModuleAdmission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers.Availability;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.TrialResult;
import org.linli.platform.catalogue.VersionUse;
import org.linli.platform.catalogue.internal.offer.OfferBook;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Review;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule.Trial;
import org.linli.platform.catalogue.internal.store.host.PackageBytes;
import org.linli.platform.catalogue.internal.trial.TrialBook;
import org.linli.platform.catalogue.internal.trial.TrialPolicy;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.internal.CountedState;
import org.linli.platform.nodes.internal.NodesUnit;
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

    private final Map<TestHost, DesiredState> states = new IdentityHashMap<>();

    /** One node: a data directory of its own on the common database. */
    private final class Node {
        final Path data;
        final OfferBook offers;
        final PackageStore store;
        final Uploads uploads;
        final PackageRows rows;
        final TrialBook trials;
        final PackageRemoval removal;
        final CatalogueUnit unit;

        Node(TestHost host, String name, boolean demo, Path... shipped) {
            data = directory.resolve(name);
            unit = units.computeIfAbsent(host, h -> new CatalogueUnit(h.migrations(), h.units()));
            DesiredState desired = states.computeIfAbsent(
                    host, h -> new CountedState(new NodesUnit(h.migrations(), h.units()), h.transactions()));
            Audit audit = (action, subject, details) -> audited.add(action + " " + details.get("module"));
            TrialPolicy policy = TrialPolicy.requiring(tried);
            offers = new OfferBook(
                    unit, policy, host.transactions(), desired, audit, host.currentCall(), host.ids(), host.clock());
            AdmissionDesk desk = new AdmissionDesk(Limits.of(1), unsigned, List::of, Map::of, host.clock());
            rows = new PackageRows(unit, host.transactions(), desired, host.ids(), host.clock());
            store = new PackageStore(configuration(data, demo), () -> List.of(shipped), rows, offers, desk);
            trials = new TrialBook(unit, host.transactions(), store, policy, audit, host.currentCall(), host.clock());
            uploads = new Uploads(store, rows, desk, trials, audit, host.clock());
            removal = new PackageRemoval(store, rows, unit, host.transactions(), desired, audit);
            this.host = host;
        }

        private final TestHost host;

        ModuleAdmission.Admitted admit(Path jar) {
            return asOperator(() -> uploads.admit(jar));
        }

        <T> T asOperator(Work<T> work) {
            CallContext call =
                    new CallContext(null, new SystemCaller("operator"), Locale.SIMPLIFIED_CHINESE, "test", "");
            return host.contexts().call(call, work);
        }
    }

    private static final String CHANGELOG = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" logicalFilePath="acme-hall">
              <changeSet id="1" author="acme">
                <createTable tableName="acme__hall_seat">
                  <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                  <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                </createTable>
                <addPrimaryKey tableName="acme__hall_seat" columnNames="tenant_id, id" constraintName="acme_seat_pk"/>
              </changeSet>
              <changeSet id="2" author="acme">
                <addColumn tableName="acme__hall_seat"><column name="%s" type="int"/></addColumn>
              </changeSet>
            </databaseChangeLog>
            """;

    private boolean tried;
    private UnsignedPolicy unsigned = UnsignedPolicy.WARN;

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
            assertTrue(node.admit(jar("a")).fresh());
            assertFalse(node.admit(jar("a")).fresh(), "the same bytes again");
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
    void fromTheDayThatTheSupportEndsNobodyNewlyTakesTheVersionUp(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false, jar("a"));
            Instant end = host.clock().instant().plus(Duration.ofDays(180));
            host.inHost(() -> node.offers.deprecate(HALL, end, Text.of("请改用 2.0.0", "Take 2.0.0")));
            host.clock().advance(Duration.ofDays(180).minusSeconds(1));
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE));
            assertEquals(Optional.of(HALL), node.offers.newest("acme-hall", ONE));
            host.clock().advance(Duration.ofSeconds(1));
            assertEquals(Availability.ENDED, node.offers.availability(HALL, ONE));
            assertEquals(Optional.empty(), node.offers.newest("acme-hall", ONE));
            host.inHost(() -> node.offers.undeprecate(HALL));
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theGravestReasonAgainstAVersionIsTheOneThatCounts(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.admit(jar("a"));
            host.inHost(() -> node.offers.deprecate(HALL, host.clock().instant(), Text.of("旧", "old")));
            host.inHost(() -> node.offers.withdraw(HALL, null, "2.0.0 takes its place"));
            host.inHost(() -> node.offers.review(HALL, Review.REJECTED, "sends names away"));
            assertEquals(
                    Availability.NOT_REVIEWED,
                    node.offers.availability(HALL, ONE),
                    "a rejected version that was withdrawn too is not one that a district may go back to");
            host.inHost(() -> node.offers.quarantine(HALL, "loses rows"));
            assertEquals(Availability.QUARANTINED, node.offers.availability(HALL, ONE));
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
            PackageRefused refused = assertThrows(PackageRefused.class, () -> upgraded.admit(jar("b")));
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
            first.admit(jar("a"));
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
            assertThrows(PackageRefused.class, () -> node.admit(bad));
            assertEquals(List.of(), node.store.all());
            assertFalse(Files.exists(node.data.resolve("packages")), "no file either");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bytesThatWereChangedOnTheDiskOfANodeAreNotLoaded(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.admit(jar("a"));
            Files.copy(jar("b"), node.store.jar(HALL), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Node again = new Node(host, "a", false);
            assertEquals(Optional.empty(), again.store.find(HALL));
            assertEquals(Set.of(HALL), again.store.unloaded().keySet());
            assertFalse(again.admit(jar("a")).fresh(), "the same bytes again mend the file");
            assertTrue(again.store.find(HALL).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theReportIsKeptWithThePackage(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.admit(jar("a"));
            StoredReport report = node.rows.report(HALL).orElseThrow();
            assertEquals(
                    Set.of("vendor-unknown", "signature-missing"),
                    report.warnings().stream().map(w -> w.code().key()).collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVersionIsApprovedAndOfferedAfterItsTrialOnly(TestDatabase database) throws Exception {
        tried = true;
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.admit(jar("a"));
            assertEquals(Trial.PENDING, node.trials.find(HALL).orElseThrow().state(), "nobody carries trials out yet");
            assertEquals("trial-pending", refusal(node, () -> node.offers.review(HALL, Review.APPROVED, "early")));
            assertEquals("trial-pending", refusal(node, () -> node.offers.offer(HALL, null)));
            node.asOperator(() -> {
                node.offers.review(HALL, Review.REJECTED, "may be said at any time");
                return HALL;
            });

            List<ModuleVersion> begun = new ArrayList<>();
            UUID operation = host.ids().next();
            node.trials.bind(id -> {
                begun.add(id);
                return operation;
            });
            assertEquals(List.of(HALL), begun, "what waits begins as soon as somebody can carry it out");
            TrialResult refused = new TrialResult(
                    new TrialResult.Refused("trial-start", Text.of("坏", "bad"), Text.of("改", "mend")),
                    List.of("a line"));
            end(node, host.ids().next(), new TrialResult(null, List.of()));
            assertEquals("trial-pending", refusal(node, () -> node.offers.offer(HALL, null)), "that was another trial");
            end(node, operation, refused);
            assertEquals(refused, node.trials.find(HALL).orElseThrow().result());
            assertEquals("trial-refused", refusal(node, () -> node.offers.review(HALL, Review.APPROVED, "late")));

            node.asOperator(() -> node.trials.again(HALL));
            assertEquals(2, begun.size());
            end(node, operation, new TrialResult(null, List.of()));
            node.asOperator(() -> {
                node.offers.review(HALL, Review.APPROVED, "looked at");
                node.offers.offer(HALL, null);
                return HALL;
            });
            assertEquals(Availability.OFFERED, node.offers.availability(HALL, ONE));
            assertTrue(audited.contains("catalogue.module.trial acme-hall 1.0.0"), audited::toString);
        }
    }

    private static void end(Node node, UUID operation, TrialResult result) {
        node.asOperator(() -> {
            node.trials.ended(HALL, operation, result);
            return HALL;
        });
    }

    private static String refusal(Node node, Runnable work) {
        return assertThrows(
                        ProblemException.class,
                        () -> node.asOperator(() -> {
                            work.run();
                            return HALL;
                        }))
                .problem()
                .code();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofTwoUploadsOfOneVersionOnTwoNodesOneIsAcceptedAndNothingOfTheOtherIsLeft(TestDatabase database)
            throws Exception {
        try (TestHost host = database.open()) {
            List<Node> nodes = List.of(new Node(host, "a", false), new Node(host, "b", false));
            List<Path> jars = List.of(jar("a"), jar("b"));
            CyclicBarrier together = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<String>> outcomes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int own = i;
                outcomes.add(threads.submit(() -> {
                    together.await();
                    return outcome(nodes.get(own), jars.get(own));
                }));
            }
            Set<String> said = Set.of(outcomes.get(0).get(), outcomes.get(1).get());
            threads.shutdown();
            assertEquals(Set.of("accepted", "version-taken"), said);
            for (Node node : nodes) {
                node.store.refresh();
                assertEquals(
                        List.of(node.store.sha256(HALL) + ".jar"), files(node), "the accepted bytes and no others");
            }
        }
    }

    private static String outcome(Node node, Path jar) {
        try {
            return node.admit(jar).fresh() ? "accepted" : "known";
        } catch (PackageRefused e) {
            return e.refusals().get(0).code().key();
        }
    }

    private static List<String> files(Node node) throws IOException {
        try (Stream<Path> files = Files.list(node.data.resolve("packages"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasExaminedBeforeAnotherPackageCameIsExaminedAgain(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            PackageRows.Seen early = node.rows.seen();
            node.admit(jar("a", "1.0.2"));
            ModulePackage candidate = new PackageReader().read(jar("a", "1.0.1"));
            assertFalse(
                    node.rows.insert(candidate, AdmittedModule.Origin.UPLOADED, early, null, (id, row) -> {}),
                    "1.0.1 was higher than everything when it was looked at");
            assertEquals("version-lower", outcome(node, jar("a", "1.0.1")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatACrashLeftIsSweptAtTheNextStart(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            node.admit(jar("a"));
            String own = node.store.sha256(HALL) + ".jar";
            Files.writeString(node.data.resolve("packages/incoming1.tmp"), "half");
            Files.writeString(node.data.resolve("packages/" + "0".repeat(64) + ".jar"), "without a row");
            assertEquals(
                    Optional.of(HALL),
                    new Node(host, "a", false).store.find(HALL).map(ModuleDescriptor::id));
            assertEquals(List.of(own), files(node));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDeletedVersionIsGoneFromEveryNodeAndStaysTaken(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            Node other = new Node(host, "b", false);
            node.admit(jar("a"));
            other.store.refresh();
            List<VersionUse.Holder> holders = new ArrayList<>();
            holders.add(new VersionUse.Holder("runs", "360111", Text.of("在用", "in use")));
            node.removal.bind(id -> holders);
            assertEquals("module-in-use", refusal(node, () -> node.removal.delete(HALL)));
            holders.clear();
            node.asOperator(() -> {
                node.removal.delete(HALL);
                node.removal.delete(HALL);
                return HALL;
            });
            assertEquals(
                    1,
                    audited.stream()
                            .filter("catalogue.module.delete acme-hall 1.0.0"::equals)
                            .count());
            other.store.refresh();
            for (Node each : List.of(node, other)) {
                assertEquals(List.of(), each.store.all());
                assertEquals(List.of(), files(each));
            }
            assertEquals(Set.of(), rowsOf(host));
            assertEquals("version-taken", outcome(other, jar("b")));
            assertEquals("accepted", outcome(other, jar("a")), "the same bytes may come back");
            assertEquals(
                    "not-found", refusal(node, () -> node.removal.delete(new ModuleVersion("acme-hall", "9.0.0"))));
        }
    }

    private Set<String> rowsOf(TestHost host) {
        return host.inHost(() -> units.get(host)
                .em()
                .createQuery("select b from PackageBytes b", PackageBytes.class)
                .getResultStream()
                .map(bytes -> String.valueOf(bytes.content().length))
                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatComesWithTheInstallationIsNotDeleted(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false, jar("a"));
            assertEquals("module-shipped", refusal(node, () -> node.removal.delete(HALL)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPackageThatMayNotBeLoadedAnyMoreIsNamedAndTheOthersServe(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            ModuleVersion second = new ModuleVersion("acme-hall", "2.0.0");
            new Node(host, "a", false).admit(jar("a"));
            unsigned = UnsignedPolicy.REFUSE;
            Node strict = new Node(host, "a", false, jar("shipped", "2.0.0"));
            assertEquals(Set.of(HALL), strict.store.unloaded().keySet());
            assertTrue(strict.store.unloaded().get(HALL).en().contains("not signed"));
            assertTrue(strict.store.find(second).isPresent());
            assertEquals(
                    ReadinessCheck.State.WARN,
                    new PackagesCheck(strict.store).result().state());
            assertEquals("module-unloaded", refusal(strict, () -> strict.uploads.admit(jarUnchecked("a"))));
            unsigned = UnsignedPolicy.WARN;
            assertEquals(Map.of(), new Node(host, "a", false).store.unloaded());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVersionThatWasAdmittedBeforeVersionsWereRememberedIsTakenToo(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            ModulePackage old = new PackageReader().read(jar("a"));
            host.inHost(() -> {
                node.unit.em().persist(new PackageBytes(old.sha256(), bytes(old.jar())));
                node.unit
                        .em()
                        .persist(new AdmittedModule(
                                host.ids().next(),
                                "acme-hall",
                                "1.0.0",
                                old.sha256(),
                                host.clock().instant(),
                                AdmittedModule.Origin.UPLOADED));
            });
            Node again = new Node(host, "a", false);
            assertTrue(again.rows.seen().taken().containsKey(HALL));
            again.removal.bind(id -> List.of());
            again.asOperator(() -> {
                again.removal.delete(HALL);
                return HALL;
            });
            assertEquals("version-taken", outcome(again, jar("b")));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void otherBytesOfTheInstallationAreOfferedToNobody(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            new Node(host, "a", false).admit(jar("a"));
            for (Path shipped : List.of(jar("b"), jar("a"))) {
                Node node = new Node(host, "a", false, shipped);
                assertFalse(node.offers.decision(HALL).toAll(), "an upload stays as somebody decided");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theLastLookBeforeADistrictTakesAVersionUpIsAtTheDatabase(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            Node node = new Node(host, "a", false);
            Node behind = new Node(host, "b", false);
            Runnable look = () -> behind.offers.confirm(List.of(HALL));
            assertEquals("module-gone", refusal(behind, look));
            node.admit(jar("a"));
            assertEquals("not-reviewed", refusal(behind, look));
            host.inHost(() -> node.offers.review(HALL, Review.APPROVED, "looked at"));
            behind.offers.confirm(List.of(HALL));
            host.inHost(() -> node.offers.quarantine(HALL, "loses rows"));
            assertEquals("module-quarantined", refusal(behind, look));
        }
    }

    /** Both share tables and the list of what was applied to them, whichever came first. */
    @Test
    void aFixIsHeldAgainstTheChangeSetsOfALaterVersion() throws Exception {
        try (TestHost host = TestDatabase.DERBY.open()) {
            Node node = new Node(host, "a", false);
            assertEquals("accepted", outcome(node, jar("a", "1.1.0", "width")));
            assertEquals("change-set-changed", outcome(node, jar("b", "1.0.1", "height")));
            assertEquals("accepted", outcome(node, jar("b", "1.0.2", "width")));
            assertEquals("accepted", outcome(node, jar("b", "2.0.0", "height")), "another major line");
        }
    }

    private Path jarUnchecked(String content) {
        try {
            return jar(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        return jar(content, "1.0.0");
    }

    private Path jar(String content, String version) throws IOException {
        return jar(content, version, "");
    }

    /** @param column that its second change set adds; without one it has no tables */
    private Path jar(String content, String version, String column) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-SymbolicName", "com.acme.hall");
        headers.putValue("Bundle-Version", version);
        headers.putValue("Provide-Capability", "linli.module;name=acme-hall;version:Version=\"" + version + "\"");
        Path jar = directory.resolve(content + "-" + version + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            entry(
                    out,
                    "LINLI-INF/module.json",
                    "{\"label\":{\"zh\":\"大厅\",\"en\":\"Hall\"},\"description\":{\"zh\":\"测试\",\"en\":\"Test\"}"
                            + (column.isEmpty() ? "}" : ",\"changelog\":\"LINLI-INF/changelog.xml\"}"));
            if (!column.isEmpty()) {
                entry(out, "LINLI-INF/changelog.xml", CHANGELOG.formatted(column));
            }
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

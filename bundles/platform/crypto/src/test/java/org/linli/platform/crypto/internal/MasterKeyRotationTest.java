package org.linli.platform.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class MasterKeyRotationTest {
    private static final String CONTEXT = "registry.person.phone";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theFormerKeyMayGoOnceTheOperationHasEndedAndNotBefore(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open()) {
            try (var node = CryptoNode.start(host, files)) {
                Map<Integer, String> sealed = seal(host, node);

                files.write("m2", "m1", "m2");
                Operation ended = rotate(host, node, new AllTenants());
                assertEquals(Operation.State.SUCCEEDED, ended.state(), String.valueOf(ended.detail()));

                assertEquals(Map.of("m1", "retired", "m2", "wraps"), states(node));
                assertEquals("m2", node.keys.list(new TenantId(1)).get(0).masterId());
                assertEquals("m2", node.keys.list(new TenantId(2)).get(0).masterId());
                assertOpens(host, node, sealed);

                // What was never there before the rotation is wrapped with the new key at once
                assertEquals("m2", node.keys.rotate(new TenantId(1)).masterId());
            }
            files.write("m2", "m2");
            try (var node = CryptoNode.start(host, files)) {
                assertEquals(2, node.keys.list(new TenantId(1)).size());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRotationThatBreaksOffInTheMiddleLosesNothingAndGoesOn(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open()) {
            try (var node = CryptoNode.start(host, files)) {
                Map<Integer, String> sealed = seal(host, node);
                files.write("m2", "m1", "m2");
                // Breaks while the districts are wrapped, and once more while the old key is to be retired
                AllTenants breaking = new AllTenants(2, 3);
                Operation ended = rotate(host, node, breaking);
                assertEquals(Operation.State.SUCCEEDED, ended.state(), String.valueOf(ended.detail()));
                assertTrue(breaking.asked.get() >= 4, breaking.asked.toString());
                assertEquals(Map.of("m1", "retired", "m2", "wraps"), states(node));
                assertOpens(host, node, sealed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyThatIsStillNeededIsNotRetired(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open()) {
            try (var node = CryptoNode.start(host, files)) {
                seal(host, node);
                files.write("m2", "m1", "m2");
                node.masters.readAgain();
                node.register.retireAllBut(java.util.Set.of("m2"));
                assertEquals(Map.of("m1", "wraps", "m2", "kept"), states(node));
            }
            files.write("m2", "m2");
            String sentence = assertThrows(KeyFileRefusedException.class, () -> CryptoNode.start(host, files))
                    .getMessage();
            assertTrue(sentence.contains("m1") && sentence.contains("rewrappings"), sentence);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherNodeReadsTheNewKeyFromItsFileWithoutARestart(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files);
                var other = CryptoNode.another(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            files.write("m2", "m1", "m2");
            rotate(host, node, new AllTenants());
            assertOpens(host, other, sealed);
            assertEquals("m2", other.keys.rotate(new TenantId(2)).masterId());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStartWithAnotherKeyUnderTheSameIdIsRefused(TestDatabase database) {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open()) {
            CryptoNode.start(host, files).close();

            files.writeAnother("m1");
            String sentence = assertThrows(KeyFileRefusedException.class, () -> CryptoNode.start(host, files))
                    .getMessage();
            assertTrue(sentence.contains("m1") && sentence.contains("put back the former file"), sentence);

            files.write("m1", "m1");
            CryptoNode.start(host, files).close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aLostDemoKeyFileIsNotReplacedByANewOne(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        try (var host = database.open()) {
            CryptoNode.start(host, files).close();
            Files.delete(directory.resolve("keys.json"));
            assertThrows(KeyFileRefusedException.class, () -> CryptoNode.start(host, files));
            assertFalse(Files.exists(directory.resolve("keys.json")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyFileThatHoldsAnotherKeyIsRefusedInTheMiddleAndTheFormerKeysServeOn(TestDatabase database) {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            files.writeAnother("m1");
            assertThrows(KeyFileRefusedException.class, node.masters::readAgain);
            assertOpens(host, node, sealed);
            assertEquals("m1", node.keys.rotate(new TenantId(1)).masterId());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutCheckValuesTheDataKeysTellWhetherTheFileIsTheRightOne(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open()) {
            Map<Integer, String> sealed;
            try (var node = CryptoNode.start(host, files)) {
                sealed = seal(host, node);
                forget(host, node);
            }

            files.writeAnother("m1");
            assertTrue(refusal(host, files).contains("not the one"));
            files.write("m2", "m2");
            assertTrue(refusal(host, files).contains("lacks the master key m1"));
            Files.delete(directory.resolve("keys.json"));
            assertTrue(refusal(host, files).contains("is missing"));
            assertFalse(Files.exists(directory.resolve("keys.json")));

            files.write("m2", "m1", "m2");
            try (var node = CryptoNode.start(host, files)) {
                assertEquals(Map.of("m1", "kept", "m2", "wraps"), states(node));
                assertOpens(host, node, sealed);
            }
            // m1 wrapped nothing since the register began, but what it wrapped before needs it
            files.write("m2", "m2");
            assertTrue(refusal(host, files).contains("lacks the master key m1"));
        }
    }

    private static String refusal(TestHost host, KeyFiles files) {
        return assertThrows(KeyFileRefusedException.class, () -> CryptoNode.start(host, files))
                .getMessage();
    }

    /** As a build leaves it that has no register. */
    private static void forget(TestHost host, CryptoNode node) {
        host.inHost(
                () -> node.register.em().createQuery("delete from MasterKeyRow").executeUpdate());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyIsNotAskedForOnOtherNodesBeforeItWraps(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        KeyFiles elsewhere = new KeyFiles(Files.createDirectory(directory.resolve("other")));
        files.write("m1", "m1");
        elsewhere.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            files.write("m2", "m1", "m2");
            node.masters.readAgain();
            try (var other = CryptoNode.another(host, elsewhere)) {
                assertEquals(Map.of("m1", "wraps", "m2", "kept"), states(other));
                assertOpens(host, other, sealed);
                assertEquals("m1", other.keys.rotate(new TenantId(1)).masterId());
                other.masters.readAgain();
            }
            // Another key under the same id is refused although none of the two wraps anything
            elsewhere.write("m1", List.of(KeyFiles.entry("m1", '1'), KeyFiles.entry("m2", 'x')));
            assertThrows(KeyFileRefusedException.class, () -> CryptoNode.another(host, elsewhere));

            rotate(host, node, new AllTenants());
            elsewhere.write("m1", "m1");
            String sentence = assertThrows(KeyFileRefusedException.class, () -> CryptoNode.another(host, elsewhere))
                    .getMessage();
            assertTrue(sentence.contains("lacks the master key m2"), sentence);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRotationThatOneDistrictCannotFollowEndsWithItsCodeAndGoesOnWhenAskedAgain(TestDatabase database)
            throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            byte[] whole = node.stored.read(new TenantId(1)).get(0).wrapped();
            host.inTenant(1, () -> node.stored.rows().get(0).rewrap("m1", new byte[60]));
            files.write("m2", "m1", "m2");

            OperationLog log = log(host, new TwoTenants());
            Operation ended = rotate(host, node, new AllTenants(), log);
            assertEquals(Operation.State.FAILED, ended.state());
            assertTrue(ended.detail().contains(TestHost.tenant(1).code()), ended.detail());
            assertEquals(Map.of("m1", "kept", "m2", "wraps"), states(node));
            assertEquals("m2", node.keys.list(new TenantId(2)).get(0).masterId());

            host.inTenant(1, () -> node.stored.rows().get(0).rewrap("m1", whole));
            assertEquals(
                    Operation.State.SUCCEEDED,
                    rotate(host, node, new AllTenants(), log).state());
            assertEquals(Map.of("m1", "retired", "m2", "wraps"), states(node));
            assertOpens(host, node, sealed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFaultThatComesAgainAndAgainEndsTheRotation(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            files.write("m2", "m1", "m2");
            Operation ended = rotate(host, node, new AllTenants() {
                @Override
                List<TenantInfo> all(int time) {
                    throw new UnsupportedOperationException("a fault of the program");
                }
            });
            assertEquals(Operation.State.FAILED, ended.state());
            assertTrue(ended.detail().contains(ended.id().toString()), ended.detail());
            assertOpens(host, node, sealed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCancelledRotationStopsWhereItIs(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            files.write("m2", "m1", "m2");
            OperationLog log = log(host, new TwoTenants());
            AllTenants cancelling = new AllTenants() {
                @Override
                List<TenantInfo> all(int time) {
                    log.open(null, MasterKeyRotation.KIND).forEach(open -> log.requestCancel(null, open.id()));
                    return super.all(time);
                }
            };
            Operation ended = rotate(host, node, cancelling, log);
            assertEquals(Operation.State.CANCELLED, ended.state());
            assertTrue(ended.detail().contains("rewrappings again"), ended.detail());
            assertEquals(Map.of("m1", "kept", "m2", "wraps"), states(node));
            assertOpens(host, node, sealed);
            assertEquals(
                    Operation.State.SUCCEEDED,
                    rotate(host, node, new AllTenants(), log).state());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRotationGoesOnAfterItsNodeEndedInTheMiddle(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            Map<Integer, String> sealed = seal(host, node);
            files.write("m2", "m1", "m2");
            var reached = new CountDownLatch(1);
            AllTenants hanging = new AllTenants() {
                @Override
                List<TenantInfo> all(int time) {
                    if (time == 1) {
                        return super.all(time);
                    }
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("the node ends");
                }
            };
            OperationLog log = log(host, hanging);
            var first = rotation(host, node, hanging, log);
            UUID id = host.inHost(first::begin);
            assertTrue(reached.await(60, TimeUnit.SECONDS));
            first.close();
            Operation left = log.find(null, id).orElseThrow();
            assertTrue(left.open());
            assertEquals(2, left.done());

            var second = rotation(host, node, new AllTenants(), log);
            try {
                assertEquals(Operation.State.SUCCEEDED, ended(log, id).state());
            } finally {
                second.close();
            }
            assertEquals(Map.of("m1", "retired", "m2", "wraps"), states(node));
            assertOpens(host, node, sealed);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRotationThatPassesByIsSeenInAnOpenTransaction(TestDatabase database) throws Exception {
        KeyFiles files = new KeyFiles(directory);
        files.write("m1", "m1");
        try (var host = database.open();
                var node = CryptoNode.start(host, files)) {
            seal(host, node);
            files.write("m2", "m1", "m2");
            node.masters.readAgain();
            host.inHost(() -> {
                assertEquals("m1", node.register.wrapping());
                host.transactions().separateHost(Access.WRITE, () -> {
                    node.register.wrapWith("m2");
                    return true;
                });
                assertEquals("m2", node.register.wrapping());
                assertEquals("m2", node.keys.rotate(new TenantId(1)).masterId());
            });
        }
    }

    private static Map<Integer, String> seal(TestHost host, CryptoNode node) {
        var cipher = new TenantFieldCipher(host.currentCall(), node.keys);
        return Map.of(
                1, host.inTenant(1, () -> cipher.encrypt("one", CONTEXT)),
                2, host.inTenant(2, () -> cipher.encrypt("two", CONTEXT)));
    }

    private static void assertOpens(TestHost host, CryptoNode node, Map<Integer, String> sealed) {
        var cipher = new TenantFieldCipher(host.currentCall(), node.keys);
        assertEquals("one", host.inTenant(1, () -> cipher.decrypt(sealed.get(1), CONTEXT)));
        assertEquals("two", host.inTenant(2, () -> cipher.decrypt(sealed.get(2), CONTEXT)));
    }

    private static Map<String, String> states(CryptoNode node) {
        Map<String, String> states = new TreeMap<>();
        node.register
                .all()
                .forEach(key ->
                        states.put(key.id(), key.wraps() ? "wraps" : key.retiredAt() == null ? "kept" : "retired"));
        return states;
    }

    private static Operation rotate(TestHost host, CryptoNode node, Tenants tenants) throws InterruptedException {
        return rotate(host, node, tenants, log(host, tenants));
    }

    private static Operation rotate(TestHost host, CryptoNode node, Tenants tenants, OperationLog log)
            throws InterruptedException {
        var rotation = rotation(host, node, tenants, log);
        try {
            UUID id = host.inHost(rotation::begin);
            return ended(log, id);
        } finally {
            rotation.close();
        }
    }

    private static Operation ended(OperationLog log, UUID id) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Operation now = log.find(null, id).orElseThrow();
        while (now.open() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            now = log.find(null, id).orElseThrow();
        }
        return now;
    }

    private static OperationLog log(TestHost host, Tenants tenants) {
        var store = new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
        return new StoredOperationLog(
                store, new Starters(host.contexts()), new OperationLinks(tenants), new Self(), host.clock());
    }

    private static MasterKeyRotation rotation(TestHost host, CryptoNode node, Tenants tenants, OperationLog log) {
        return new MasterKeyRotation(
                node.keys,
                node.masters,
                node.register,
                tenants,
                host.transactions(),
                (a, i, d) -> {},
                log,
                new OperationQueue.Pause(Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private record Self() implements ThisNode {
        @Override
        public String id() {
            return "a";
        }

        @Override
        public String version() {
            return "1.0.0";
        }
    }

    /** Two districts; the database is away when it is asked for them the given times. */
    private static class AllTenants extends TwoTenants {
        final AtomicInteger asked = new AtomicInteger();
        private final List<Integer> failing;

        AllTenants(Integer... failing) {
            this.failing = List.of(failing);
        }

        @Override
        public List<TenantInfo> all() {
            int time = asked.incrementAndGet();
            if (failing.contains(time)) {
                throw new DatabaseUnavailableException("the database went away", new SQLException());
            }
            return all(time);
        }

        List<TenantInfo> all(int time) {
            return super.all();
        }
    }
}

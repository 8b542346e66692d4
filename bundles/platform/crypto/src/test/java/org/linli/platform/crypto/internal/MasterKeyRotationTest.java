package org.linli.platform.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
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
        var store = new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
        var log = new StoredOperationLog(
                store, new Starters(host.contexts()), new OperationLinks(tenants), new Self(), host.clock());
        var rotation = new MasterKeyRotation(
                () -> 0, node.keys, node.masters, node.register, tenants, host.transactions(), (a, i, d) -> {}, log);
        try {
            UUID id = host.inHost(rotation::begin);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            Operation now = log.find(null, id).orElseThrow();
            while (now.open() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
                now = log.find(null, id).orElseThrow();
            }
            return now;
        } finally {
            rotation.close();
        }
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

    /** Two districts; fails when it is asked for them the given times. */
    private static final class AllTenants implements Tenants {
        final AtomicInteger asked = new AtomicInteger();
        private final List<Integer> failing;

        AllTenants(Integer... failing) {
            this.failing = List.of(failing);
        }

        @Override
        public List<TenantInfo> all() {
            if (failing.contains(asked.incrementAndGet())) {
                throw new IllegalStateException("the database went away");
            }
            return List.of(TestHost.tenant(1), TestHost.tenant(2));
        }

        @Override
        public Optional<TenantInfo> byCode(String code) {
            return Optional.empty();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public void refresh() {}
    }
}

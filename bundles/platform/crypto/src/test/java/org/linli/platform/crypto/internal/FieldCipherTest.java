package org.linli.platform.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class FieldCipherTest {
    private static final TenantId ONE = new TenantId(1);
    private static final String CONTEXT = "registry.person.id-number";
    private static final String PLAIN = "生成的证件号 110101190001010000";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aValueComesBackOnlyUnalteredAndOnlyInItsPlace(TestDatabase database) {
        try (var host = database.open()) {
            var cipher = new TenantFieldCipher(host.currentCall(), keys(host));
            String sealed = host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT));

            assertEquals(PLAIN, host.inTenant(1, () -> cipher.decrypt(sealed, CONTEXT)));
            assertFalse(sealed.contains("110101"));
            assertNotEquals(sealed, host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT)));
            refused(host, 1, () -> cipher.decrypt(sealed, "registry.person.phone"));
            host.inTenant(2, () -> cipher.encrypt("a key of its own", CONTEXT));
            refused(host, 2, () -> cipher.decrypt(sealed, CONTEXT));
            refused(host, 1, () -> cipher.decrypt(PLAIN, CONTEXT));
            refused(host, 1, () -> cipher.decrypt(sealed.replace("k1.", "k7."), CONTEXT));
            refused(host, 1, () -> cipher.decrypt(sealed.substring(0, 10), CONTEXT));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyFlippedBitIsNoticed(TestDatabase database) {
        try (var host = database.open()) {
            var cipher = new TenantFieldCipher(host.currentCall(), keys(host));
            String sealed = host.inTenant(1, () -> cipher.encrypt("x", CONTEXT));
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(3));
            for (int i = 0; i < bytes.length; i++) {
                byte[] altered = bytes.clone();
                altered[i] ^= 1;
                String value = "k1." + Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
                refused(host, 1, () -> cipher.decrypt(value, CONTEXT));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyedHashFindsTheValueInOneTenantAndContext(TestDatabase database) {
        try (var host = database.open()) {
            var cipher = new TenantFieldCipher(host.currentCall(), keys(host));
            String hash = host.inTenant(1, () -> cipher.blindIndex(PLAIN, CONTEXT));
            assertTrue(hash.matches("[0-9a-f]{64}"), hash);
            assertEquals(hash, host.inTenant(1, () -> cipher.blindIndex(PLAIN, CONTEXT)));
            assertNotEquals(hash, host.inTenant(1, () -> cipher.blindIndex(PLAIN, "registry.person.phone")));
            assertNotEquals(hash, host.inTenant(2, () -> cipher.blindIndex(PLAIN, CONTEXT)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void afterARotationNewValuesUseTheNewKeyAndOldOnesStayReadable(TestDatabase database) {
        try (var host = database.open()) {
            var keys = keys(host);
            var cipher = new TenantFieldCipher(host.currentCall(), keys);
            String old = host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT));
            String hash = host.inTenant(1, () -> cipher.blindIndex(PLAIN, CONTEXT));

            assertEquals(2, keys.rotate(ONE).number());

            String fresh = host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT));
            assertTrue(old.startsWith("k1.") && fresh.startsWith("k2."), old + " " + fresh);
            assertEquals(PLAIN, host.inTenant(1, () -> cipher.decrypt(old, CONTEXT)));
            assertEquals(PLAIN, host.inTenant(1, () -> cipher.decrypt(fresh, CONTEXT)));
            refused(host, 1, () -> cipher.decrypt(old.replace("k1.", "k2."), CONTEXT));
            assertEquals(hash, host.inTenant(1, () -> cipher.blindIndex(PLAIN, CONTEXT)));
            assertEquals(
                    List.of(1, 2),
                    keys.list(ONE).stream().map(DataKeys.Summary::number).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theKeyOutlivesTheCallThatNeededItFirst(TestDatabase database) {
        try (var host = database.open()) {
            var node = CryptoNode.start(host, new KeyFiles(directory));
            var cipher = new TenantFieldCipher(host.currentCall(), node.keys);
            List<String> sealed = new ArrayList<>();
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> host.inTenant(1, () -> {
                        sealed.add(cipher.encrypt(PLAIN, CONTEXT));
                        throw new UnsupportedOperationException("rolled back");
                    }));
            node.close();
            var restarted = new TenantFieldCipher(host.currentCall(), keys(host));
            assertEquals(PLAIN, host.inTenant(1, () -> restarted.decrypt(sealed.get(0), CONTEXT)));
            assertEquals(
                    PLAIN,
                    host.inTenant(
                            1,
                            new SystemCaller("reader"),
                            Access.READ,
                            () -> restarted.decrypt(sealed.get(0), CONTEXT)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void manyThreadsAtTheFirstUseMakeOneKey(TestDatabase database) throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        try (var host = database.open()) {
            var keys = keys(host);
            var cipher = new TenantFieldCipher(host.currentCall(), keys);
            Callable<String> use = () -> host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT));
            for (var sealed : pool.invokeAll(List.of(use, use, use))) {
                String value = sealed.get();
                assertEquals(PLAIN, host.inTenant(1, () -> cipher.decrypt(value, CONTEXT)));
            }
            assertEquals(1, keys.list(ONE).size());
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherNodesRotationIsSeenWithinAMinute(TestDatabase database) {
        try (var host = database.open()) {
            var keys = keys(host);
            var cipher = new TenantFieldCipher(host.currentCall(), keys);
            host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT));
            CryptoNode.another(host, new KeyFiles(directory)).keys.rotate(ONE);
            assertTrue(host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT)).startsWith("k1."));
            host.clock().advance(Duration.ofSeconds(61));
            assertTrue(host.inTenant(1, () -> cipher.encrypt(PLAIN, CONTEXT)).startsWith("k2."));
        }
    }

    private static void refused(TestHost host, int tenant, Work<String> work) {
        assertThrows(IllegalArgumentException.class, () -> host.inTenant(tenant, work));
    }

    private DataKeys keys(TestHost host) {
        return CryptoNode.start(host, new KeyFiles(directory)).keys;
    }
}

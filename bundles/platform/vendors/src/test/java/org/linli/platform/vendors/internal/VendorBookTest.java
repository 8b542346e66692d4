package org.linli.platform.vendors.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.nodes.DesiredState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class VendorBookTest {
    private static final byte[] KEY = {1, 2, 3};

    private final List<String> audited = new ArrayList<>();
    private long changes;

    private VendorBook book(TestHost host) {
        return new VendorBook(
                new VendorsUnit(host.migrations(), host.units()),
                host.transactions(),
                new DesiredState() {
                    @Override
                    public long generation() {
                        return changes;
                    }

                    @Override
                    public long changed() {
                        return ++changes;
                    }
                },
                (action, subject, details) -> audited.add(action + " " + details.get("vendor")),
                host.ids(),
                host.clock());
    }

    private static String conflict(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void namesAndPrefixesBelongToOneVendor(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            VendorBook book = book(host);
            book.register("acme", "com.acme", "Acme");
            assertEquals("vendor-taken", conflict(() -> book.register("acme", "net.acme", "Acme")));
            assertEquals("vendor-taken", conflict(() -> book.register("lamps", "com.acme.lamps", "Lamps")));
            assertEquals("vendor-taken", conflict(() -> book.register("com", "com", "Com")));
            book.register("acmes", "com.acmes", "another word is another prefix");
            assertEquals(
                    List.of("acme", "acmes"),
                    book.all().stream().map(RegisteredVendor::name).toList());
            assertEquals(List.of("vendors.vendor.register acme", "vendors.vendor.register acmes"), audited);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRevokedKeyStaysWithTheTimesFromWhichItCounts(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            VendorBook book = book(host);
            book.register("acme", "com.acme", "Acme");
            book.addKey("acme", "2026", "EdDSA", KEY);
            assertEquals("key-taken", conflict(() -> book.addKey("acme", "2026", "EdDSA", KEY)));
            RegisteredVendor.Key valid = book.find("acme").orElseThrow().keys().get(0);
            assertArrayEquals(KEY, valid.encoded());
            assertNull(valid.revokedAt());

            book.revoke("acme", "2026", "replaced", null, version -> {});
            RegisteredVendor.Key replaced =
                    book.find("acme").orElseThrow().keys().get(0);
            Instant revoked = replaced.revokedAt();
            assertNull(replaced.distrustedSince());

            host.clock().advance(java.time.Duration.ofDays(1));
            Instant theft = host.clock().instant().minusSeconds(60);
            book.revoke("acme", "2026", "stolen", theft, version -> {});
            RegisteredVendor.Key stolen = book.find("acme").orElseThrow().keys().get(0);
            assertEquals(revoked, stolen.revokedAt(), "the first revocation counts");
            assertEquals(theft, stolen.distrustedSince());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anOlderCopyChangesNothing(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            VendorBook book = book(host);
            long version = book.register("acme", "com.acme", "Acme").version();
            book.call("acme", "Acme 科技", v -> assertEquals(version, v));
            assertThrows(
                    IllegalStateException.class,
                    () -> book.call("acme", "late", v -> {
                        throw new IllegalStateException("412");
                    }));
            assertEquals("Acme 科技", book.vendor("acme").orElseThrow().title());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyIsRegisteredOnceAlsoWhenItWasRevoked(TestDatabase database) throws Exception {
        try (TestHost host = database.open()) {
            VendorBook book = book(host);
            book.register("acme", "com.acme", "Acme");
            book.register("lamps", "com.lamps", "Lamps");
            book.addKey("acme", "2026", "EdDSA", KEY);
            assertEquals("key-known", conflict(() -> book.addKey("lamps", "theirs", "EdDSA", KEY)));
            long before = changes;
            book.revoke("acme", "2026", "stolen", null, version -> {});
            assertTrue(changes > before, "every node looks again at what it has loaded");
            assertEquals("key-known", conflict(() -> book.addKey("acme", "2027", "EdDSA", KEY)));
            assertEquals("key-known", conflict(() -> book.addKey("lamps", "theirs", "EdDSA", KEY)));
            book.addKey("acme", "2027", "EdDSA", new byte[] {4, 5, 6});
        }
    }
}

package org.linli.platform.entitlement.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.nodes.DesiredState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class EntitlementStoreTest {
    private static final TenantId TENANT = new TenantId(1);
    static final DesiredState DESIRED = new DesiredState() {
        @Override
        public long generation() {
            return 1;
        }

        @Override
        public long changed() {
            return 1;
        }
    };

    private static final SortedMap<String, String> GRID = new TreeMap<>(Map.of("grid", "1.0.0"));

    static EntitlementStore store(TestHost host) {
        return new EntitlementStore(
                host.transactions(), host.units(), host.migrations(), DESIRED, host.ids(), host.clock());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_module_that_comes_back_is_known_to_have_been_away_since(TestDatabase database) {
        try (TestHost host = database.open()) {
            EntitlementStore store = store(host);
            store.write(TENANT, GRID);
            assertEquals(Optional.empty(), store.offSince(TENANT, "grid"), "never away");
            host.clock().advance(Duration.ofHours(1));
            Instant off = host.clock().instant();
            store.write(TENANT, new TreeMap<>());
            host.clock().advance(Duration.ofHours(1));
            store.write(TENANT, GRID);

            assertEquals(Optional.of(off), store.offSince(TENANT, "grid"));
            assertEquals(Optional.empty(), store.offSince(new TenantId(2), "grid"), "another district");
            store.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void partOfTheWayDownLeavesTheRestOfTheWayUp(TestDatabase database) {
        try (TestHost host = database.open()) {
            EntitlementStore store = store(host);
            store.write(TENANT, GRID);
            host.clock().advance(Duration.ofHours(1));
            Instant up = host.clock().instant();
            store.write(TENANT, new TreeMap<>(Map.of("grid", "3.0.0")));
            host.clock().advance(Duration.ofHours(1));
            store.write(TENANT, new TreeMap<>(Map.of("grid", "2.0.0")));

            ModuleVersion two = new ModuleVersion("grid", "2.0.0");
            assertEquals(
                    Optional.of(new EntitlementStore.Left("1.0.0", up)),
                    store.leftBelow(TENANT, two),
                    "still above it");
            assertEquals(Optional.of(up), store.aboveSince(TENANT, new ModuleVersion("grid", "1.0.0")));
            assertEquals(Optional.empty(), store.leftBelow(TENANT, new ModuleVersion("grid", "3.0.0")));
            store.write(TENANT, GRID);
            assertEquals(Optional.empty(), store.leftBelow(TENANT, two), "back where it was");
            store.close();
        }
    }
}

package org.linli.platform.entitlement.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ContractStoreTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aContractOfALowerVersionLowersNoBar(TestDatabase database) {
        try (TestHost host = database.open()) {
            EntitlementStore unit = EntitlementStoreTest.store(host);
            ContractStore store =
                    new ContractStore(host.transactions(), unit, EntitlementStoreTest.DESIRED, host.clock());
            store.bar("grid", "3.0.0");
            assertFalse(store.isDropped("grid", "2.0.0"), "not yet");
            store.dropped("grid");
            assertTrue(store.isDropped("grid", "2.0.0"));
            assertTrue(store.isDropped("grid", "3.0.0"));
            assertFalse(store.isDropped("grid", "10.0.0"));

            store.bar("grid", "2.0.0");
            store.dropped("grid");
            assertEquals(Map.of("grid", "3.0.0"), store.lowest());

            store.bar("grid", "10.0.0");
            assertEquals(Map.of("grid", "10.0.0"), store.lowest());
            assertTrue(store.isDropped("grid", "3.0.0"), "also while the next one is under way");
            store.giveUp("grid");
            assertEquals(Map.of("grid", "3.0.0"), store.lowest());
            unit.close();
        }
    }
}

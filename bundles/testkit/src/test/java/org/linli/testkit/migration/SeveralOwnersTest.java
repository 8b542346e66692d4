package org.linli.testkit.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class SeveralOwnersTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twoOwnersKeepTheirTablesInOneSchema(TestDatabase database) {
        try (TestHost host = database.open()) {
            for (String owner : List.of("one", "two", "one")) {
                host.migrations()
                        .migrate(
                                owner,
                                Schema.HOST,
                                getClass().getClassLoader(),
                                "LINLI-INF/db/owner-" + owner + ".xml");
            }
            assertEquals(List.of("one_row"), lower(host.rows().tablesForDeletion("one", Schema.HOST)));
            assertEquals(List.of("two_row"), lower(host.rows().tablesForDeletion("two", Schema.HOST)));
        }
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(n -> n.toLowerCase(java.util.Locale.ROOT)).toList();
    }
}

package org.linli.testkit.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** How many tests of a module begin with the same tables: they are made once, and no test meets the rows of another. */
class CopiesOfOneDatabaseTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCopyHasTheTablesAndNoRowsOfAnother(TestDatabase database) {
        var migrated = new AtomicInteger();
        var tables = new PreparedDatabase(host -> {
            migrated.incrementAndGet();
            migrate(host);
        });
        try (var first = tables.open(database);
                var second = tables.open(database)) {
            EntityManager ofFirst = notes(first);
            EntityManager ofSecond = notes(second);
            first.inTenant(1, () -> ofFirst.persist(new Note(first.ids().next(), "of the first")));
            assertEquals(1L, first.inTenant(1, () -> count(ofFirst)));
            assertEquals(0L, second.inTenant(1, () -> count(ofSecond)));
            migrate(second);
            assertEquals(0L, second.inTenant(1, () -> count(ofSecond)), "what was applied is known to the copy");
        }
        assertEquals(1, migrated.get());
    }

    private static void migrate(TestHost host) {
        host.migrations().migrate("example", Schema.TENANT, Note.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
    }

    private static EntityManager notes(TestHost host) {
        return host.units().open("example", Schema.TENANT, Note.class).entityManager();
    }

    private static long count(EntityManager em) {
        return em.createQuery("select count(n) from Note n", Long.class).getSingleResult();
    }
}

package org.linli.testkit.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** How a test of a module runs on both databases: take the database as a parameter, open a host, migrate, go. */
class SameTestOnBothDatabasesTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachTenantSeesItsOwnNotes(TestDatabase database) {
        try (var host = database.open()) {
            var em = notes(host);
            var id = host.ids().next();
            host.inTenant(1, () -> em.persist(new Note(id, "first")));
            host.inTenant(2, () -> em.persist(new Note(id, "second")));
            host.inTenant(1, () -> em.find(Note.class, id).words = "changed");

            assertEquals("changed", host.inTenant(1, () -> em.find(Note.class, id).words));
            assertEquals("second", host.inTenant(2, () -> em.find(Note.class, id).words));
            assertEquals(0L, host.inTenant(3, () -> count(em)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void readsDoNotWrite(TestDatabase database) {
        try (var host = database.open()) {
            var em = notes(host);
            assertThrows(
                    IllegalStateException.class,
                    () -> host.inTenant(1, new SystemCaller("reader"), Access.READ, () -> {
                        em.persist(new Note(host.ids().next(), "never"));
                        return "";
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void timeMovesOnlyWhenTheTestMovesIt(TestDatabase database) {
        try (var host = database.open()) {
            host.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
            host.clock().advance(Duration.ofHours(3));
            assertEquals(
                    Instant.parse("2026-05-01T03:00:00Z"),
                    host.inTenant(1, () -> host.currentCall().now()));
        }
    }

    private static EntityManager notes(TestHost host) {
        host.migrations().migrate("example", Schema.TENANT, Note.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
        return host.units().open("example", Schema.TENANT, Note.class).entityManager();
    }

    private static long count(EntityManager em) {
        return em.createQuery("select count(n) from Note n", Long.class).getSingleResult();
    }
}

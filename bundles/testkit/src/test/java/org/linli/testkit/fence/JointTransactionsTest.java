package org.linli.testkit.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.example.Note;
import org.linli.testkit.mapping.good.Person;

/** Two persistence units, as of a module and of one that it requires, in the one transaction of a call. */
class JointTransactionsTest {
    private record Units(EntityManager notes, EntityManager persons) {}

    private static Units open(TestHost host) {
        var loader = JointTransactionsTest.class.getClassLoader();
        host.migrations().migrate("example", Schema.TENANT, loader, "LINLI-INF/db/changelog.xml");
        host.migrations().migrate("map", Schema.TENANT, loader, "mapping/changelog.xml");
        return new Units(
                host.units().open("example", Schema.TENANT, Note.class).entityManager(),
                host.units().open("map", Schema.TENANT, Person.class).entityManager());
    }

    private static void write(TestHost host, Units units) {
        units.notes().persist(new Note(host.ids().next(), "together"));
        units.persons().persist(new Person(host.ids().next(), "together"));
    }

    private static long rows(TestHost host, Units units) {
        return host.inTenant(
                1,
                () -> count(units.notes(), "select count(n) from Note n")
                        + count(units.persons(), "select count(p) from Person p"));
    }

    private static long count(EntityManager em, String jpql) {
        return em.createQuery(jpql, Long.class).getSingleResult();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bothCommitOrNeither(TestDatabase kind) {
        try (var host = kind.open()) {
            var units = open(host);
            host.inTenant(1, () -> write(host, units));
            assertEquals(2, rows(host, units));

            assertThrows(
                    IllegalStateException.class,
                    () -> host.inTenant(1, () -> {
                        write(host, units);
                        units.notes().flush();
                        units.persons().flush();
                        throw new IllegalStateException("after both were sent");
                    }));
            assertEquals(2, rows(host, units), "an exception takes both back");

            host.inTenant(1, () -> {
                write(host, units);
                host.transactions().setRollbackOnly();
            });
            assertEquals(2, rows(host, units), "so does a mark");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheSecondUnitCannotWriteTakesTheFirstBack(TestDatabase kind) {
        try (var host = kind.open()) {
            var units = open(host);
            UUID twice = host.ids().next();
            host.inTenant(1, () -> units.persons().persist(new Person(twice, "first")));
            assertThrows(
                    PersistenceException.class,
                    () -> host.inTenant(1, () -> {
                        units.notes().persist(new Note(host.ids().next(), "alone"));
                        units.persons().persist(new Person(twice, "the same key again"));
                    }));
            assertEquals(1, rows(host, units));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aReadingTransactionCannotWrite(TestDatabase kind) {
        try (var host = kind.open()) {
            var units = open(host);
            host.inTenant(1, () -> write(host, units));
            var refused = assertThrows(
                    RuntimeException.class,
                    () -> host.inTenant(1, new SystemCaller("test"), Access.READ, () -> {
                        units.persons()
                                .createQuery("update Person p set p.name = 'changed'")
                                .executeUpdate();
                        return true;
                    }));
            assertTrue(refused instanceof PersistenceException, refused.toString());
            assertEquals(
                    0L,
                    host.inTenant(
                            1, () -> count(units.persons(), "select count(p) from Person p where p.name = 'changed'")));
            assertEquals(2, rows(host, units), "the connection that only read writes again for the next one");
            host.inTenant(1, () -> write(host, units));
            assertEquals(4, rows(host, units));
        }
    }
}

package org.linli.testkit.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.example.Note;

/** No text of a module's own reaches the database: JPQL of the ORM has doors to native SQL, which are shut. */
class NativeSqlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select SQL('1') from Note n",
                "select n from Note n where SQL('words = ''x'' or 1 = 1')",
                "select n from Note n where sql\n ('1 = 1')",
                "select FUNCTION('set_config', 'linli.tenant', '2', 'true') from Note n",
                "select n from Note n where FUNC('upper', n.words) = 'X'",
                "select n from Note n where OPERATOR('ToUpperCase', n.words) = 'X'",
                "select COLUMN('tenant_id', n) from Note n",
                "select t from TABLE('EXAMPLE_NOTE') t",
                "select n from Note n where n.words = \"'\" and SQL('1 = 1')",
                "delete from Note n where SQL('1 = 1')",
                "update Note n set n.words = SQL('words')",
                "select new java.io.FileReader(n.words) from Note n",
                "select NEW\n java.lang.String (n.words) from Note n",
                "select new there.is.no.Such(n.words) from Note n"
            })
    void jpqlHasNoNativeSql(String jpql) {
        try (var host = TestHost.derby()) {
            var em = notes(host);
            var refusal =
                    assertThrows(IllegalArgumentException.class, () -> host.inTenant(1, () -> em.createQuery(jpql)));
            assertTrue(causes(refusal).contains("is refused"), causes(refusal));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void criteriaCallNoFunctionByName(TestDatabase database) {
        try (var host = database.open()) {
            var em = notes(host);
            host.inTenant(1, () -> em.persist(new Note(host.ids().next(), "first")));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> host.inTenant(1, () -> em.getCriteriaBuilder().function("current_user", String.class)));
            assertEquals(1, (int) host.inTenant(1, () -> {
                var builder = em.getCriteriaBuilder();
                var criteria = builder.createQuery(Note.class);
                var note = criteria.from(Note.class);
                criteria.where(builder.equal(builder.upper(note.get("words")), "FIRST"));
                return em.createQuery(criteria).getResultList().size();
            }));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHintPutsNoTextIntoAStatement(TestDatabase database) {
        try (var host = database.open()) {
            var em = notes(host);
            var refusal = assertThrows(
                    RuntimeException.class,
                    () -> host.inTenant(
                            1,
                            () -> em.createQuery("select n from Note n", Note.class)
                                    .setHint("eclipselink.sql.hint", "/* a */ 1,")
                                    .getResultList()));
            assertTrue(causes(refusal).contains("eclipselink.sql.hint is refused"), causes(refusal));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void wordsThatOnlyLookAlikeAreFree(TestDatabase database) {
        try (var host = database.open()) {
            var em = notes(host);
            host.inTenant(1, () -> em.persist(new Note(host.ids().next(), "a table")));
            assertEquals(1, (int) host.inTenant(
                    1,
                    () -> em.createQuery(
                                    "select n from Note n where lower(n.words) like '%table%' and (n.words <> 'sql')",
                                    Note.class)
                            .getResultList()
                            .size()));
        }
    }

    private static String causes(Throwable failure) {
        var text = new StringBuilder();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }

    private static EntityManager notes(TestHost host) {
        host.migrations().migrate("example", Schema.TENANT, Note.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
        return host.units().open("example", Schema.TENANT, Note.class).entityManager();
    }
}

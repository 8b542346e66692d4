package org.linli.testkit.statement;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;

/** Rows that one transaction writes travel together: an import would otherwise wait for the database with each of them. */
class BatchWritingTest {
    private static final int ROWS = 1000;
    /** Each holds 200 rows. */
    private static final int BATCHES = 5;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void manyRowsOfATransactionAreInsertedChangedAndDeletedInAFewStatements(TestDatabase database) {
        var sent = new SentStatements();
        try (var host = database.open(sent::around)) {
            host.migrations()
                    .migrate("example", Schema.TENANT, Line.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
            var em = host.units().open("example", Schema.TENANT, Line.class).entityManager();

            host.inTenant(
                    1,
                    () -> IntStream.range(0, ROWS)
                            .forEach(i -> em.persist(new Line(host.ids().next(), "first " + i))));
            assertBatches(sent, "insert into example_note");

            host.inTenant(1, () -> all(em).forEach(line -> line.words = "second"));
            assertBatches(sent, "update example_note");

            host.inTenant(1, () -> all(em).forEach(em::remove));
            assertBatches(sent, "delete from example_note");
            assertEquals(List.of(), host.inTenant(1, () -> all(em)));
        }
    }

    private static List<Line> all(EntityManager em) {
        return em.createQuery("select l from Line l", Line.class).getResultList();
    }

    private static void assertBatches(SentStatements sent, String statement) {
        assertAll(
                statement,
                () -> assertEquals(ROWS, sent.count("addBatch", statement), "every row is in a batch"),
                () -> assertTrue(
                        sent.executed(statement) <= BATCHES,
                        () -> ROWS + " rows were sent " + sent.executed(statement) + " times"));
    }
}

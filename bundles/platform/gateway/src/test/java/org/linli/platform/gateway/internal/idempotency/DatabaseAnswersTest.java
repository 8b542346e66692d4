package org.linli.platform.gateway.internal.idempotency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.database.Dialect;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** Kept answers in real tables. */
class DatabaseAnswersTest {
    private static final StoredResponse CREATED =
            new StoredResponse(201, "events/1", "\"1\"", "application/json", new byte[] {'{', '}'});

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsTheFirstAnswerOfADistrict(TestDatabase database) {
        try (TestHost host = database.open()) {
            DatabaseAnswers answers = answers(host);
            AtomicInteger runs = new AtomicInteger();
            Supplier<StoredResponse> work = () -> {
                runs.incrementAndGet();
                return CREATED;
            };
            host.inTenant(1, () -> answers.once(false, "k", "body", work));
            StoredResponse again = host.inTenant(1, () -> answers.once(false, "k", "body", work));
            assertEquals(1, runs.get());
            assertEquals(201, again.status());
            assertEquals("events/1", again.location());
            assertArrayEquals(CREATED.body(), again.body());
            ProblemException other = assertThrows(
                    ProblemException.class, () -> host.inTenant(1, () -> answers.once(false, "k", "other", work)));
            assertEquals(422, other.problem().status());
            // The same key in another district is another key.
            host.inTenant(2, () -> answers.once(false, "k", "other", work));
            assertEquals(2, runs.get());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFailureKeepsNothing(TestDatabase database) {
        try (TestHost host = database.open()) {
            DatabaseAnswers answers = answers(host);
            assertThrows(
                    IllegalStateException.class,
                    () -> host.inHost(() -> answers.once(true, "k", "body", () -> {
                        throw new IllegalStateException("refused");
                    })));
            StoredResponse second = host.inHost(() -> answers.once(true, "k", "body", () -> CREATED));
            assertEquals(201, second.status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRefusalIsKeptAfterItsTransactionRolledBack(TestDatabase database) {
        try (TestHost host = database.open()) {
            DatabaseAnswers answers = answers(host);
            StoredResponse refusal =
                    new StoredResponse(409, null, null, "application/problem+json", new byte[] {'{', '}'});
            assertThrows(
                    IllegalStateException.class,
                    () -> host.inTenant(
                            1,
                            () -> answers.once(false, "k", "body", () -> {
                                throw new IllegalStateException("refused");
                            })));
            host.inTenant(1, () -> answers.once(false, "k", "body", () -> refusal));
            StoredResponse again = host.inTenant(1, () -> answers.once(false, "k", "body", () -> CREATED));
            assertEquals(409, again.status());
            assertEquals("application/problem+json", again.mediaType());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anAnswerIsForgottenAfterADay(TestDatabase database) {
        try (TestHost host = database.open()) {
            DatabaseAnswers answers = answers(host);
            host.inTenant(1, () -> answers.once(false, "old", "body", () -> CREATED));
            host.clock().advance(Duration.ofHours(25));
            host.inTenant(1, () -> answers.once(false, "new", "body", () -> CREATED));
            assertEquals(1, rows(host));
        }
    }

    private static int rows(TestHost host) {
        try (var connection = host.database().borrow(Schema.TENANT)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                if (host.database().dialect() == Dialect.POSTGRESQL) {
                    statement.execute("select set_config('linli.tenant', '1', true)");
                }
                try (var count = statement.executeQuery("select count(*) from gateway_answer where tenant_id = 1")) {
                    count.next();
                    return count.getInt(1);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseAnswers answers(TestHost host) {
        return new DatabaseAnswers(
                host.ids(), host.clock(), host.currentCall(), host.transactions(), host.migrations(), host.units());
    }
}

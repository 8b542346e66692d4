package org.linli.platform.gateway.internal.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.crypto.FieldCipher;
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasAnsweredToADistrictLiesSealedAndIsGivenAgainAsItWas(TestDatabase database) {
        byte[] body = "{\"phone\":\"13900000000\",\"name\":\"某某\"}".getBytes(UTF_8);
        try (TestHost host = database.open()) {
            DatabaseAnswers answers = answers(host);
            StoredResponse plain = new StoredResponse(201, null, null, "application/json", body);
            host.inTenant(1, () -> answers.once(false, "k", "body", () -> plain));
            assertFalse(new String(stored(host), UTF_8).contains("13900000000"));
            StoredResponse again = host.inTenant(1, () -> answers.once(false, "k", "body", () -> CREATED));
            assertArrayEquals(body, again.body());
            // as an older version kept it
            ofTenant(host, "update gateway_answer set body = ? where tenant_id = 1", body);
            StoredResponse older = host.inTenant(1, () -> answers.once(false, "k", "body", () -> CREATED));
            assertArrayEquals(body, older.body());
        }
    }

    private static void ofTenant(TestHost host, String update, byte[] value) {
        try (var connection = host.database().borrow(Schema.TENANT)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                if (host.database().dialect() == Dialect.POSTGRESQL) {
                    statement.execute("select set_config('linli.tenant', '1', true)");
                }
            }
            try (var statement = connection.prepareStatement(update)) {
                statement.setBytes(1, value);
                assertEquals(1, statement.executeUpdate());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] stored(TestHost host) {
        return ofTenant(host, "select body from gateway_answer where tenant_id = 1", row -> row.getBytes(1));
    }

    private static int rows(TestHost host) {
        return ofTenant(host, "select count(*) from gateway_answer where tenant_id = 1", row -> row.getInt(1));
    }

    private interface Column<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> T ofTenant(TestHost host, String query, Column<T> column) {
        try (var connection = host.database().borrow(Schema.TENANT)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                if (host.database().dialect() == Dialect.POSTGRESQL) {
                    statement.execute("select set_config('linli.tenant', '1', true)");
                }
                try (var row = statement.executeQuery(query)) {
                    row.next();
                    return column.read(row);
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
                host.ids(),
                host.clock(),
                host.currentCall(),
                host.transactions(),
                new Reversing(),
                host.migrations(),
                host.units());
    }

    /** No cipher, but what it gives has the form of one's and is not what it was given. */
    private static final class Reversing implements FieldCipher {
        @Override
        public String encrypt(String plain, String context) {
            byte[] backwards = new StringBuilder(plain).reverse().toString().getBytes(UTF_8);
            return "k1." + Base64.getUrlEncoder().withoutPadding().encodeToString(backwards);
        }

        @Override
        public String decrypt(String cipherText, String context) {
            byte[] backwards = Base64.getUrlDecoder().decode(cipherText.substring("k1.".length()));
            return new StringBuilder(new String(backwards, UTF_8)).reverse().toString();
        }

        @Override
        public String blindIndex(String plain, String context) {
            throw new UnsupportedOperationException("nothing is looked up by its content here");
        }
    }
}

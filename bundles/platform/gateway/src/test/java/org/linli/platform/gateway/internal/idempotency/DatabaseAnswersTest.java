package org.linli.platform.gateway.internal.idempotency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
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
            DatabaseAnswers answers = new DatabaseAnswers(host.ids(), host.migrations(), host.units());
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
            DatabaseAnswers answers = new DatabaseAnswers(host.ids(), host.migrations(), host.units());
            assertThrows(
                    IllegalStateException.class,
                    () -> host.inHost(() -> answers.once(true, "k", "body", () -> {
                        throw new IllegalStateException("refused");
                    })));
            StoredResponse second = host.inHost(() -> answers.once(true, "k", "body", () -> CREATED));
            assertEquals(201, second.status());
        }
    }
}

package org.linli.platform.entitlement.internal.reconcile;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Problem;
import org.linli.api.problem.Text;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** What a change makes of a call of a module that was not made. */
class ModuleCallsTest {
    private static final NotNowException NOT_NOW = new NotNowException(
            new Problem(503, "module-busy", Text.of("正忙", "busy"), List.of(), Map.of()), Duration.ofSeconds(1));

    private static final ModuleWork REFUSING = new ModuleWork() {
        @Override
        public <T> T run(Piece piece, Around<T> work) {
            throw NOT_NOW;
        }
    };

    private static void call(TestHost host, ModuleWork work) {
        ModuleCalls calls = new ModuleCalls(work, new SystemCalls(host.contexts(), host.transactions()));
        calls.call(TestHost.tenant(1), null, "probe", Access.READ, () -> true);
    }

    @Test
    void aCallThatIsRefusedFailsTheChangeInWords() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            assertSame(NOT_NOW, assertThrows(NotNowException.class, () -> call(host, REFUSING)));
        }
    }

    @Test
    void aChangeThatIsInterruptedByTheStopOfTheHostGoesOnAtTheNextStart() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            Thread.currentThread().interrupt();
            assertThrows(RunLaterException.class, () -> call(host, REFUSING));
            assertTrue(Thread.interrupted());
        }
    }
}

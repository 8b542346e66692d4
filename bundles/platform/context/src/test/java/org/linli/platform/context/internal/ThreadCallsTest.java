package org.linli.platform.context.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.SystemCaller;

class ThreadCallsTest {
    private final ThreadCalls calls = new ThreadCalls(() -> Instant.parse("2026-03-01T08:00:00.123456789Z"));

    @Test
    void nestedCallReplacesTheOuterUntilItReturns() {
        calls.call(host("outer"), () -> {
            calls.call(host("inner"), () -> {
                assertEquals("inner", calls.requestId());
                return "";
            });
            assertEquals("outer", calls.requestId());
            return "";
        });
        assertTrue(calls.current().isEmpty());
    }

    @Test
    void isUnboundAfterAFailure() {
        assertThrows(
                IllegalArgumentException.class,
                () -> calls.call(host("x"), () -> {
                    throw new IllegalArgumentException("on purpose");
                }));
        assertTrue(calls.current().isEmpty());
    }

    @Test
    void timeHasMicroseconds() {
        assertEquals(Instant.parse("2026-03-01T08:00:00.123456Z"), calls.<Instant>call(host("x"), calls::now));
    }

    @Test
    void refusesOutsideACallAndTenantOfAHostCall() {
        assertThrows(IllegalStateException.class, calls::caller);
        assertThrows(IllegalStateException.class, calls::now);
        assertThrows(IllegalStateException.class, () -> calls.call(host("x"), calls::tenant));
    }

    private static CallContext host(String request) {
        return new CallContext(null, new SystemCaller("test"), Locale.SIMPLIFIED_CHINESE, request, "");
    }
}

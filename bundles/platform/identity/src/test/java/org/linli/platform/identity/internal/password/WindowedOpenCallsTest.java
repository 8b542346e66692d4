package org.linli.platform.identity.internal.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.identity.internal.Fixture;
import org.linli.testkit.TestDatabase;

class WindowedOpenCallsTest {
    private static final String BOX = "/t/360111/api/grid/\nreport";
    private static final String HERE = "192.0.2.7";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneNetworkSendsSoMuchInAWindowAndThenAgain(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            WindowedOpenCalls calls = new WindowedOpenCalls(new AttemptRows(f.units, f.host.transactions()), f.time);
            for (int i = 0; i < WindowedOpenCalls.MOST; i++) {
                assertEquals(Duration.ZERO, calls.charge(BOX, HERE));
            }
            Duration wait = calls.charge(BOX, HERE);
            assertFalse(wait.isZero());
            assertTrue(wait.compareTo(WindowedOpenCalls.WINDOW) <= 0, wait::toString);
            assertEquals(Duration.ZERO, calls.charge(BOX, "192.0.2.8"), "another network");
            assertEquals(Duration.ZERO, calls.charge("/t/360111/api/grid/\nprogress", HERE), "another method");
            f.host.clock().advance(wait);
            assertEquals(Duration.ZERO, calls.charge(BOX, HERE), "in the next window");
        }
    }
}

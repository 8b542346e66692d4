package org.linli.platform.identity.internal.password;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.identity.internal.Fixture;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;

class AttemptThrottleTest {
    private static final int MORE_THAN_ALLOWED = 60;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTryCountsAlsoWhenTheCallAroundItIsTakenBack(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_ALLOWED; i++) {
                assertThrows(
                        IllegalStateException.class,
                        () -> f.host.transactions().host(Access.WRITE, () -> {
                            waits.add(f.throttle.charge("360111\nsomebody", "192.0.2.7"));
                            throw new IllegalStateException("wrong password");
                        }));
            }
            assertFalse(waits.get(MORE_THAN_ALLOWED - 1).isZero(), "the last of many tries has to wait");
        }
    }
}

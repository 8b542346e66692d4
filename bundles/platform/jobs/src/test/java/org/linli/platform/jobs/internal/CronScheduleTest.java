package org.linli.platform.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void slotsAreReadInTheZoneOfTheDistrict() {
        CronSchedule twoAtNight = CronSchedule.parse("0 2 * * *");
        Instant midnightUtc = Instant.parse("2026-03-01T00:00:00Z");
        assertEquals(Optional.of(Instant.parse("2026-02-28T18:00:00Z")), twoAtNight.latest(midnightUtc, SHANGHAI));
        assertEquals(Optional.of(Instant.parse("2026-03-01T18:00:00Z")), twoAtNight.next(midnightUtc, SHANGHAI));
    }

    @Test
    void aSlotIsDueAtItsVeryInstantAndNotASecondBefore() {
        CronSchedule quarter = CronSchedule.parse("*/15 * * * *");
        Instant slot = Instant.parse("2026-03-01T08:15:00Z");
        assertEquals(Optional.of(slot), quarter.latest(slot, SHANGHAI));
        assertEquals(Optional.of(slot.minusSeconds(900)), quarter.latest(slot.minusSeconds(1), SHANGHAI));
        assertEquals(Optional.of(slot), quarter.latest(slot.plusSeconds(899), SHANGHAI));
        assertEquals(Optional.of(slot.plusSeconds(900)), quarter.next(slot, SHANGHAI));
    }

    @Test
    void aSlotLaterInTheSameSecondLiesAhead() {
        CronSchedule quarter = CronSchedule.parse("*/15 * * * *");
        Instant slot = Instant.parse("2026-03-01T08:15:00Z");
        assertEquals(Optional.of(slot.minusSeconds(900)), quarter.latest(slot.minusMillis(1), SHANGHAI));
        assertEquals(Optional.of(slot), quarter.next(slot.minusMillis(1), SHANGHAI));
        assertEquals(Optional.of(slot), quarter.latest(slot.plusMillis(1), SHANGHAI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "0 0 2 * * *", "61 * * * *", "hourly"})
    void otherExpressionsAreRefused(String expression) {
        assertThrows(IllegalArgumentException.class, () -> CronSchedule.parse(expression));
    }
}

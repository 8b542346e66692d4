package org.linli.platform.messaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "22:00,07:00,2026-03-02T23:15,2026-03-03T07:00",
        "22:00,07:00,2026-03-03T06:59,2026-03-03T07:00",
        "22:00,07:00,2026-03-03T07:00,2026-03-03T07:00",
        "22:00,07:00,2026-03-03T21:59,2026-03-03T21:59",
        "22:00,07:00,2026-03-03T22:00,2026-03-04T07:00",
        "12:00,14:00,2026-03-02T13:00,2026-03-02T14:00",
        "12:00,14:00,2026-03-02T14:00,2026-03-02T14:00",
        "12:00,12:00,2026-03-02T12:00,2026-03-02T12:00",
        "22:00,00:00,2026-12-31T23:00,2027-01-01T00:00"
    })
    void theFirstAllowedMinute(String from, String to, LocalDateTime at, LocalDateTime expected) {
        Instant allowed = QuietHours.of(from, to)
                .orElseThrow()
                .firstAllowed(at.atZone(SHANGHAI).toInstant(), SHANGHAI);
        assertEquals(expected, LocalDateTime.ofInstant(allowed, SHANGHAI));
    }
}

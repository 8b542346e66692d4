package org.linli.ledgers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.PeriodKind;

class PeriodTest {
    @Test
    void each_kind_has_its_days_and_its_name() {
        LocalDate day = LocalDate.parse("2026-03-05");
        assertEquals(
                List.of("2026-03-05", "2026-W10", "2026-03", "2026-Q1", "2026-H1", "2026"),
                Stream.of(PeriodKind.values())
                        .map(kind -> Period.containing(kind, day).text())
                        .toList());
        assertEquals(
                List.of("2026-03-05", "2026-03-08", "2026-03-31", "2026-03-31", "2026-06-30", "2026-12-31"),
                Stream.of(PeriodKind.values())
                        .map(kind -> Period.containing(kind, day).last().toString())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(PeriodKind.class)
    void every_day_lies_in_one_period_which_is_read_as_it_is_written(PeriodKind kind) {
        Period period = Period.containing(kind, LocalDate.parse("2019-12-28"));
        LocalDate end = LocalDate.parse("2027-01-10");
        for (LocalDate day = LocalDate.parse("2019-12-28"); day.isBefore(end); day = day.plusDays(1)) {
            if (day.isAfter(period.last())) {
                Period next = period.next();
                assertEquals(period, next.previous());
                assertEquals(day, next.first(), "no gap");
                period = next;
            }
            assertEquals(period, Period.containing(kind, day));
            assertEquals(period, Period.parse(period.text()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "26", "2026-Q5", "2026-13", "2026-W60", "2026-H3", "2026-02-30", "0000", "9999", "2026-Q1x"})
    void what_is_no_period_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Period.parse(text));
    }
}

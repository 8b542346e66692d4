package org.linli.platform.calendar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.calendar.Series;

class RuleRecurrencesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDateTime START = LocalDateTime.parse("2026-11-06T19:00:00");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final RuleRecurrences recurrences = new RuleRecurrences();

    private List<String> days(String rule, String from, int limit) {
        return recurrences.occurrences(new Series(rule, START, SHANGHAI), Instant.parse(from), FAR, limit).stream()
                .map(at -> LocalDateTime.ofInstant(at, SHANGHAI).toString())
                .toList();
    }

    @Test
    void every_two_weeks_is_counted_from_the_start_whenever_one_begins_to_look() {
        String rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR";
        assertEquals(
                List.of("2026-11-06T19:00", "2026-11-20T19:00", "2026-12-04T19:00"),
                days(rule, "2026-01-01T00:00:00Z", 3));
        assertEquals(List.of("2027-01-01T19:00", "2027-01-15T19:00"), days(rule, "2026-12-19T00:00:00Z", 2));
    }

    @Test
    void the_third_month_of_each_quarter_and_the_last_working_day_of_a_month_can_be_said() {
        assertEquals(
                List.of("2026-12-15T19:00", "2027-03-15T19:00"),
                days("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "2026-12-01T00:00:00Z", 2));
        assertEquals(
                List.of("2026-11-30T19:00", "2026-12-31T19:00"),
                days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-01T00:00:00Z", 2));
    }

    @Test
    void an_end_by_count_or_by_date_ends_it() {
        assertEquals(2, days("FREQ=WEEKLY;COUNT=2", "2026-01-01T00:00:00Z", 9).size());
        assertEquals(
                3,
                days("FREQ=WEEKLY;UNTIL=20261120T235959Z", "2026-01-01T00:00:00Z", 9)
                        .size());
    }

    @Test
    void the_first_is_included_and_the_last_is_not() {
        Series weekly = new Series("FREQ=WEEKLY", START, SHANGHAI);
        Instant first = START.atZone(SHANGHAI).toInstant();
        Instant second = START.plusWeeks(1).atZone(SHANGHAI).toInstant();
        assertEquals(List.of(first), recurrences.occurrences(weekly, first, second, 9));
    }

    @Test
    void a_fault_names_the_part_and_never_repeats_what_was_sent() {
        assertEquals("BYDAY 的值不符合 RFC 5545 或与 FREQ 不合", fault("FREQ=WEEKLY;INTERVAL=2;BYDAY=SECRET"));
        assertEquals("COUNT 与 UNTIL 只能填写其一", fault("FREQ=WEEKLY;COUNT=2;UNTIL=20270101T000000Z"));
        assertEquals("FREQ 只能出现一次", fault("FREQ=WEEKLY;FREQ=SECRET"));
    }

    private String fault(String rule) {
        return recurrences
                .invalidity(new Series(rule, START, SHANGHAI))
                .orElseThrow()
                .zh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "every two weeks",
                "FREQ=FORTNIGHTLY",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=HOURLY",
                "FREQ=DAILY;BYHOUR=9,10",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=WEEKLY;UNTIL=20270101T000000",
                "FREQ=WEEKLY;UNTIL=20250101T000000Z",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;COUNT=2;UNTIL=20270101T000000Z"
            })
    void what_cannot_be_planned_by_is_refused_in_words_of_both_languages(String rule) {
        Series series = new Series(rule, START, SHANGHAI);
        var fault = recurrences.invalidity(series).orElseThrow();
        assertTrue(fault.zh().codePoints().anyMatch(Character::isIdeographic), fault.zh());
        assertTrue(fault.en().matches(".*[a-z]{2,} [a-z]{2,}.*"), fault.en());
        assertThrows(IllegalArgumentException.class, () -> recurrences.occurrences(series, FAR, FAR, 1));
    }
}

package org.linli.orders.internal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.orders.internal.Shipped;
import org.linli.orders.internal.process.Fault;

class WorkingCalendarTest {
    @Test
    void a_week_with_less_than_ten_hours_is_refused() {
        CalendarDocument little = new CalendarDocument(
                "little",
                Text.of("少", "Little"),
                null,
                Map.of("MONDAY", List.of(new CalendarDocument.Hours("08:00", "17:59"))),
                null,
                null,
                null,
                null);
        assertEquals(
                List.of("/week"),
                CalendarCheck.check(little, ZoneId.of("Asia/Shanghai")).faults().stream()
                        .map(Fault::pointer)
                        .toList());
    }

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final WorkingCalendar shipped = Shipped.calendar(SHANGHAI);

    @Test
    void spring_festival_2026_and_its_exchange_days_are_skipped_and_worked() {
        assertFalse(shipped.workingDay(LocalDate.of(2026, 2, 16)), "holiday on a Monday");
        assertTrue(shipped.workingDay(LocalDate.of(2026, 2, 14)), "exchange working day on a Saturday");
        assertTrue(shipped.workingDay(LocalDate.of(2026, 2, 28)), "exchange working day on a Saturday");
        assertFalse(shipped.workingDay(LocalDate.of(2026, 3, 7)), "plain Saturday");

        Instant due = shipped.plus(at("2026-02-14T16:30"), Duration.ofHours(2));

        assertEquals(at("2026-02-24T09:30"), due);
    }

    @Test
    void the_lunch_break_does_not_count() {
        assertEquals(at("2026-03-02T14:30"), shipped.plus(at("2026-03-02T11:30"), Duration.ofHours(1)));
        assertEquals(Duration.ofHours(1), shipped.between(at("2026-03-02T11:30"), at("2026-03-02T14:30")));
        assertEquals(Duration.ZERO, shipped.between(at("2026-03-02T12:00"), at("2026-03-02T14:00")));
    }

    @Test
    void an_hour_lost_to_summer_time_is_not_worked() {
        WorkingCalendar nights = new WorkingCalendar(
                ZoneId.of("Europe/Berlin"), Map.of(DayOfWeek.SUNDAY, List.of(new WorkingPeriod(0, 240))), Map.of());
        Instant midnight = LocalDateTime.parse("2026-03-29T00:00")
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();

        assertEquals(Duration.ofHours(3), nights.between(midnight, midnight.plus(Duration.ofHours(10))));
    }

    @Test
    void properties_hold_for_random_calendars_and_times() {
        Random random = new Random(20261121);
        for (int i = 0; i < 400; i++) {
            WorkingCalendar calendar = randomCalendar(random);
            Instant start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
            Duration a = Duration.ofSeconds(random.nextInt(400_000));
            Duration b = Duration.ofSeconds(1 + random.nextInt(400_000));

            Instant end = calendar.plus(start, a);
            assertEquals(a, calendar.between(start, end), "what was added lies between");
            assertEquals(
                    calendar.plus(start, a.plus(b)), calendar.plus(end, b), "adding in two steps is adding at once");
            assertTrue(calendar.plus(start, a.plus(b)).isAfter(end), "more time ends later");

            Instant mid = start.plusSeconds(random.nextInt(1_000_000));
            Instant late = mid.plusSeconds(random.nextInt(1_000_000));
            assertEquals(
                    calendar.between(start, late),
                    calendar.between(start, mid).plus(calendar.between(mid, late)),
                    "time between is additive");
            assertEquals(Duration.ZERO, calendar.between(late, start));
            assertEquals(start, calendar.plus(start, Duration.ZERO));
        }
    }

    @Test
    void the_spring_festival_of_2026_and_its_exchange_days_count_by_the_day_of_the_zone() {
        WorkingCalendar shanghai = Shipped.calendar(SHANGHAI);
        WorkingCalendar urumqi = Shipped.calendar(ZoneId.of("Asia/Urumqi"));
        Duration hour = Duration.ofHours(1);
        for (String saturday : List.of("2026-02-14", "2026-02-28")) {
            assertTrue(shanghai.workingDay(LocalDate.parse(saturday)), saturday);
            Instant midnight = LocalDate.parse(saturday).atStartOfDay(SHANGHAI).toInstant();
            assertEquals(Duration.ofHours(7), shanghai.between(midnight, midnight.plus(Duration.ofDays(1))), saturday);
        }
        for (LocalDate day = LocalDate.of(2026, 2, 15);
                day.isBefore(LocalDate.of(2026, 2, 24));
                day = day.plusDays(1)) {
            assertFalse(shanghai.workingDay(day), "holiday " + day);
        }
        Instant afterMidnight = Instant.parse("2026-02-13T18:30:00Z");
        assertEquals(Instant.parse("2026-02-14T01:30:00Z"), shanghai.plus(afterMidnight, hour));
        assertEquals(Instant.parse("2026-02-14T03:30:00Z"), urumqi.plus(afterMidnight, hour));
        Instant sundayInShanghai = Instant.parse("2026-02-28T17:00:00Z");
        assertEquals(Instant.parse("2026-03-02T01:30:00Z"), shanghai.plus(sundayInShanghai, hour));
        assertEquals(Instant.parse("2026-03-02T03:30:00Z"), urumqi.plus(sundayInShanghai, hour));
        Instant lastHour = Instant.parse("2026-02-14T10:00:00Z");
        assertEquals(Instant.parse("2026-02-24T01:30:00Z"), shanghai.plus(lastHour, hour), "over the holidays");
        assertEquals(Instant.parse("2026-02-14T11:00:00Z"), urumqi.plus(lastHour, hour), "still working there");
    }

    @Test
    void a_broken_calendar_names_every_fault() {
        CalendarDocument broken = new CalendarDocument(
                "Not A Key",
                null,
                null,
                Map.of("MONDAY", List.of(hours("09:00", "08:00")), "FUNDAY", List.of(hours("09:00", "10:00"))),
                null,
                List.of(
                        new CalendarDocument.Day(LocalDate.of(2026, 1, 1), "PARTY", null, null),
                        new CalendarDocument.Day(null, "HOLIDAY", null, null),
                        new CalendarDocument.Day(LocalDate.of(2026, 1, 4), "WORKDAY", null, null)),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2025, 12, 31));

        List<String> pointers = CalendarCheck.check(broken, SHANGHAI).faults().stream()
                .map(fault -> fault.pointer())
                .sorted()
                .toList();

        assertEquals(
                List.of(
                        "/coveredTo",
                        "/days/0/kind",
                        "/days/1/date",
                        "/days/2/hours",
                        "/key",
                        "/label",
                        "/week",
                        "/week/FUNDAY",
                        "/week/MONDAY/0"),
                pointers);
    }

    private static CalendarDocument.Hours hours(String from, String to) {
        return new CalendarDocument.Hours(from, to);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static WorkingCalendar randomCalendar(Random random) {
        Map<DayOfWeek, List<WorkingPeriod>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, randomHours(random));
        }
        week.put(DayOfWeek.of(1 + random.nextInt(7)), List.of(new WorkingPeriod(500, 700)));
        Map<LocalDate, List<WorkingPeriod>> exceptions = new HashMap<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            exceptions.put(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500)), randomHours(random));
        }
        ZoneId zone = random.nextBoolean() ? SHANGHAI : ZoneId.of("Europe/Berlin");
        return new WorkingCalendar(zone, week, exceptions);
    }

    private static List<WorkingPeriod> randomHours(Random random) {
        if (random.nextInt(4) == 0) {
            return List.of();
        }
        int from = random.nextInt(700);
        int to = from + 1 + random.nextInt(300);
        if (random.nextBoolean()) {
            return List.of(new WorkingPeriod(from, to));
        }
        int second = to + random.nextInt(100);
        return List.of(
                new WorkingPeriod(from, to), new WorkingPeriod(second, second + 1 + random.nextInt(1440 - second - 1)));
    }
}

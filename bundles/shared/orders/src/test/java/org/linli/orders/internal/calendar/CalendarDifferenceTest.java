package org.linli.orders.internal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;

class CalendarDifferenceTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    private static CalendarDocument.Day day(LocalDate date, String kind) {
        return new CalendarDocument.Day(date, kind, null, null);
    }

    private static CalendarDocument calendar(@Nullable LocalDate coveredTo, CalendarDocument.Day... days) {
        return new CalendarDocument(
                "default", Text.of("工作时间", "Working time"), null, Map.of(), null, List.of(days), null, coveredTo);
    }

    @Test
    void itTellsTheDaysThatChangedAndWhatTheyAreNow() {
        CalendarDocument before = calendar(null, day(NEW_YEAR, "WORKDAY"), day(NEW_YEAR.plusDays(1), "HOLIDAY"));
        CalendarDocument after = calendar(NEW_YEAR, day(NEW_YEAR, "HOLIDAY"), day(NEW_YEAR.plusDays(2), "WORKDAY"));
        assertEquals(
                Map.of("days", "2027-01-01 HOLIDAY, 2027-01-02 -, 2027-01-03 WORKDAY", "coveredTo", "2027-01-01"),
                CalendarDifference.between(before, after));
    }

    @Test
    void whatIsTheSameIsNotTold() {
        CalendarDocument same = calendar(NEW_YEAR, day(NEW_YEAR, "HOLIDAY"));
        assertEquals(Map.of(), CalendarDifference.between(same, calendar(NEW_YEAR, day(NEW_YEAR, "HOLIDAY"))));
    }

    @Test
    void ofManyDaysTheFirstAreToldAndHowManyThereAre() {
        CalendarDocument.Day[] many = IntStream.range(0, 100)
                .mapToObj(i -> day(NEW_YEAR.plusDays(i), "HOLIDAY"))
                .toArray(CalendarDocument.Day[]::new);
        String told =
                CalendarDifference.between(calendar(null), calendar(null, many)).get("days");
        assertEquals(true, told != null && told.endsWith(" … 100"), told);
    }
}

package org.linli.orders.internal.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A calendar as people write it, in JSON; {@link CalendarCheck} says what is wrong.
 *
 * @param key such as {@code default}
 * @param label name in both languages
 * @param source where holidays and hours come from
 * @param week hours by weekday, {@code MONDAY} … {@code SUNDAY}; absent days are free
 * @param workdayHours hours of an exchange working day (调休上班) that gives none of its own
 * @param days single days that differ from their weekday
 */
public record CalendarDocument(
        @Nullable String key,
        @Nullable Text label,
        @Nullable String source,
        @Nullable Map<String, List<Hours>> week,
        @Nullable List<Hours> workdayHours,
        @Nullable List<Day> days) {

    /**
     * A stretch of a day, local time.
     *
     * @param from {@code HH:mm}
     * @param to {@code HH:mm}, up to {@code 24:00}
     */
    public record Hours(@Nullable String from, @Nullable String to) {}

    /**
     * @param kind {@code HOLIDAY} (放假) or {@code WORKDAY} (调休上班)
     * @param label name of the holiday
     * @param hours hours of a working day, null for {@link CalendarDocument#workdayHours}
     */
    public record Day(
            @Nullable LocalDate date,
            @Nullable String kind,
            @Nullable Text label,
            @Nullable List<Hours> hours) {}
}

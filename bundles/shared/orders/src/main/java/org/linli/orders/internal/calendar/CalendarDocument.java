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
 * @param coveredFrom first day of which the public holidays are known, null when nobody says
 * @param coveredTo last such day
 */
public record CalendarDocument(
        @Nullable String key,
        @Nullable Text label,
        @Nullable String source,
        @Nullable Map<String, List<Hours>> week,
        @Nullable List<Hours> workdayHours,
        @Nullable List<Day> days,
        @Nullable LocalDate coveredFrom,
        @Nullable LocalDate coveredTo) {
    /** The next year's holidays are announced in November: whoever looks in time has a month. */
    private static final int WARNING_DAYS = 60;

    /** What people should know of the calendar on the day: beyond the known holidays it counts every weekday as one. */
    public List<Text> warnings(LocalDate today) {
        LocalDate last = coveredTo;
        if (last == null) {
            return List.of(
                    Text.of(
                            "未注明节假日已录入到哪一天（coveredTo），之后只按周几计算",
                            "Nothing says until when public holidays are entered (coveredTo); beyond that only weekdays count"));
        }
        if (last.isBefore(today.plusDays(WARNING_DAYS))) {
            return List.of(Text.of(
                    "节假日只录入到 " + last + "，之后只按周几计算，请补录",
                    "Public holidays are entered until " + last + " only; beyond that only weekdays count. Add them"));
        }
        return List.of();
    }

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

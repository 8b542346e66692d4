package org.linli.orders.internal.calendar;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has changed from one calendar to another, for the audit: the fields, and the single days with what they are now. Pure. */
public final class CalendarDifference {
    /** A year of public holidays has about forty days. */
    private static final int MOST_DAYS = 60;

    private CalendarDifference() {}

    /**
     * @param before null when there was none
     * @return field names with what is told of them; of days such as {@code 2027-01-01 HOLIDAY} or {@code 2027-01-04 -}, which is as its
     *     weekday again
     */
    public static Map<String, String> between(@Nullable CalendarDocument before, CalendarDocument after) {
        Map<String, String> changes = new LinkedHashMap<>();
        String days = days(before == null ? null : before.days(), after.days());
        if (!days.isEmpty()) {
            changes.put("days", days);
        }
        String fields = Stream.of(
                        changed("week", before == null ? null : before.week(), after.week()),
                        changed("workdayHours", before == null ? null : before.workdayHours(), after.workdayHours()),
                        changed("label", before == null ? null : before.label(), after.label()),
                        changed("source", before == null ? null : before.source(), after.source()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            changes.put("fields", fields);
        }
        if (before == null || !Objects.equals(before.coveredTo(), after.coveredTo())) {
            changes.put("coveredTo", String.valueOf(after.coveredTo()));
        }
        return changes;
    }

    private static String changed(String name, @Nullable Object before, @Nullable Object after) {
        return Objects.equals(before, after) ? "" : name;
    }

    private static String days(
            @Nullable List<CalendarDocument.Day> before, @Nullable List<CalendarDocument.Day> after) {
        Map<LocalDate, CalendarDocument.Day> old = byDate(before);
        Map<LocalDate, CalendarDocument.Day> now = byDate(after);
        TreeSet<LocalDate> dates = new TreeSet<>(old.keySet());
        dates.addAll(now.keySet());
        List<String> differing = dates.stream()
                .filter(date -> !Objects.equals(old.get(date), now.get(date)))
                .map(date -> date + " " + kind(now.get(date)))
                .toList();
        String told = differing.stream().limit(MOST_DAYS).collect(Collectors.joining(", "));
        return differing.size() > MOST_DAYS ? told + " … " + differing.size() : told;
    }

    private static String kind(CalendarDocument.@Nullable Day day) {
        return day == null ? "-" : String.valueOf(day.kind());
    }

    private static Map<LocalDate, CalendarDocument.Day> byDate(@Nullable List<CalendarDocument.Day> days) {
        Map<LocalDate, CalendarDocument.Day> known = new LinkedHashMap<>();
        for (CalendarDocument.Day day : days == null ? List.<CalendarDocument.Day>of() : days) {
            LocalDate date = day.date();
            if (date != null) {
                known.put(date, day);
            }
        }
        return known;
    }
}

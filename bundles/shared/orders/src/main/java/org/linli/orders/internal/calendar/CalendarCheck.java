package org.linli.orders.internal.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.internal.process.Fault;

/** Turns a written calendar into one that counts, or says everything that is wrong with it. One use per document. */
public final class CalendarCheck {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)");
    private static final int MOST_DAYS = 2000;
    /** The longest limit is 8,760 hours: with less than ten hours a week its end would lie beyond what a calendar can know. */
    private static final int LEAST_MINUTES = 600;

    private final CalendarDocument document;
    private final List<Fault> faults = new ArrayList<>();

    private CalendarCheck(CalendarDocument document) {
        this.document = document;
    }

    /** @param calendar null when there are faults */
    public record Result(List<Fault> faults, @Nullable WorkingCalendar calendar) {}

    public static Result check(CalendarDocument document, ZoneId zone) {
        CalendarCheck check = new CalendarCheck(document);
        Map<DayOfWeek, List<WorkingPeriod>> week = check.week();
        Map<LocalDate, List<WorkingPeriod>> days = check.days();
        check.header(week);
        if (!check.faults.isEmpty()) {
            return new Result(List.copyOf(check.faults), null);
        }
        return new Result(List.of(), new WorkingCalendar(zone, week, days));
    }

    private void header(Map<DayOfWeek, List<WorkingPeriod>> week) {
        String key = document.key();
        if (key == null || !KEY.matcher(key).matches()) {
            fault("/key", "标识须为1至40个小写字母、数字或连字符", "The key must be 1 to 40 lower-case letters, digits or hyphens");
        }
        LocalDate from = document.coveredFrom();
        LocalDate to = document.coveredTo();
        if (from != null && to != null && to.isBefore(from)) {
            fault("/coveredTo", "不得早于 coveredFrom", "Must not be before coveredFrom");
        }
        Text label = document.label();
        if (label == null || blank(label.zh()) || blank(label.en())) {
            fault("/label", "须有中文和英文名称", "Both zh and en are needed");
        }
        int minutes = week.values().stream()
                .flatMap(List::stream)
                .mapToInt(period -> period.to() - period.from())
                .sum();
        if (minutes < LEAST_MINUTES) {
            fault("/week", "一周至少须有10小时工作时间", "The week needs at least 10 hours of working time");
        }
    }

    private Map<DayOfWeek, List<WorkingPeriod>> week() {
        Map<DayOfWeek, List<WorkingPeriod>> week = new EnumMap<>(DayOfWeek.class);
        Map<String, List<CalendarDocument.Hours>> written = document.week();
        if (written == null) {
            return week;
        }
        written.forEach((name, hours) -> {
            DayOfWeek day = weekday(name);
            if (day == null) {
                fault("/week/" + name, "须为 MONDAY 至 SUNDAY", "Must be MONDAY to SUNDAY");
            } else {
                week.put(day, periods("/week/" + name, hours));
            }
        });
        return week;
    }

    private static @Nullable DayOfWeek weekday(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name)) {
                return day;
            }
        }
        return null;
    }

    private Map<LocalDate, List<WorkingPeriod>> days() {
        Map<LocalDate, List<WorkingPeriod>> days = new HashMap<>();
        List<CalendarDocument.Day> written = document.days();
        if (written == null) {
            return days;
        }
        if (written.size() > MOST_DAYS) {
            fault("/days", "最多 " + MOST_DAYS + " 天", "At most " + MOST_DAYS + " days");
            return days;
        }
        List<WorkingPeriod> usual = periods("/workdayHours", document.workdayHours());
        for (int i = 0; i < written.size(); i++) {
            day("/days/" + i, written.get(i), usual, days);
        }
        return days;
    }

    private void day(
            String at,
            CalendarDocument.@Nullable Day day,
            List<WorkingPeriod> usual,
            Map<LocalDate, List<WorkingPeriod>> days) {
        LocalDate date = day == null ? null : day.date();
        String kind = day == null ? null : day.kind();
        if (day == null || date == null) {
            fault(at + "/date", "请给出日期", "Give the date");
            return;
        }
        if (days.containsKey(date)) {
            fault(at + "/date", "日期重复：" + date, "The date is listed twice: " + date);
        }
        if ("HOLIDAY".equals(kind)) {
            days.put(date, List.of());
            return;
        }
        if (!"WORKDAY".equals(kind)) {
            fault(at + "/kind", "须为 HOLIDAY 或 WORKDAY", "Must be HOLIDAY or WORKDAY");
            return;
        }
        List<WorkingPeriod> hours = day.hours() == null ? usual : periods(at + "/hours", day.hours());
        if (hours.isEmpty()) {
            fault(
                    at + "/hours",
                    "调休上班日须有工作时间，可在 workdayHours 中统一给出",
                    "A working day needs hours, here or in workdayHours");
        }
        days.put(date, hours);
    }

    private List<WorkingPeriod> periods(String at, @Nullable List<CalendarDocument.Hours> written) {
        List<WorkingPeriod> periods = new ArrayList<>();
        if (written == null) {
            return periods;
        }
        int last = 0;
        for (int i = 0; i < written.size(); i++) {
            CalendarDocument.Hours hours = written.get(i);
            int from = hours == null ? -1 : minute(hours.from());
            int to = hours == null ? -1 : minute(hours.to());
            if (from < 0 || to < 0 || from >= to) {
                fault(at + "/" + i, "时段须为 HH:mm，且开始早于结束", "A period needs HH:mm with from before to");
                continue;
            }
            if (from < last) {
                fault(at + "/" + i, "时段须按先后排列且不重叠", "Periods must be in order and must not overlap");
            }
            last = to;
            periods.add(new WorkingPeriod(from, to));
        }
        return periods;
    }

    private static int minute(@Nullable String time) {
        Matcher matcher = TIME.matcher(time == null ? "" : time);
        if (!matcher.matches()) {
            return -1;
        }
        int minute = Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
        return minute > 1440 ? -1 : minute;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void fault(String pointer, String zh, String en) {
        faults.add(Fault.at(pointer, zh, en));
    }
}

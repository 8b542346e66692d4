package org.linli.platform.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linli.api.problem.Text;

/** The schedules that modules use, in words; whatever is more than that stays as it is written. Pure. */
public final class ScheduleWords {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern EVERY = Pattern.compile("\\*/(\\d+)");
    private static final List<Text> WEEKDAYS = List.of(
            Text.of("周日", "Sunday"),
            Text.of("周一", "Monday"),
            Text.of("周二", "Tuesday"),
            Text.of("周三", "Wednesday"),
            Text.of("周四", "Thursday"),
            Text.of("周五", "Friday"),
            Text.of("周六", "Saturday"));

    private ScheduleWords() {}

    /** @param cron Unix cron expression of five fields */
    public static Text of(String cron) {
        String[] fields = cron.strip().split("\\s+");
        return Optional.of(fields)
                .filter(all -> all.length == 5 && all[3].equals("*"))
                .flatMap(all -> words(all[0], all[1], all[2], all[4]))
                .orElse(Text.of(cron, cron));
    }

    private static Optional<Text> words(String minute, String hour, String day, String weekday) {
        boolean daily = day.equals("*") && weekday.equals("*");
        if (hour.equals("*")) {
            return daily ? withinTheHour(minute) : Optional.empty();
        }
        if (!number(minute)) {
            return Optional.empty();
        }
        Matcher hours = EVERY.matcher(hour);
        if (daily && hours.matches()) {
            return Optional.of(Text.of(
                    "每 " + hours.group(1) + " 小时，第 " + minute + " 分",
                    "every " + hours.group(1) + " hours, minute " + minute));
        }
        return number(hour) ? onDays(two(hour) + ":" + two(minute), day, weekday) : Optional.empty();
    }

    private static Optional<Text> withinTheHour(String minute) {
        if (minute.equals("*")) {
            return Optional.of(Text.of("每分钟", "every minute"));
        }
        Matcher every = EVERY.matcher(minute);
        if (every.matches()) {
            return Optional.of(Text.of("每 " + every.group(1) + " 分钟", "every " + every.group(1) + " minutes"));
        }
        return number(minute)
                ? Optional.of(Text.of("每小时第 " + minute + " 分", "every hour, minute " + minute))
                : Optional.empty();
    }

    private static Optional<Text> onDays(String at, String day, String weekday) {
        if (weekday.equals("*")) {
            if (day.equals("*")) {
                return Optional.of(Text.of("每天 " + at, "daily at " + at));
            }
            return number(day)
                    ? Optional.of(Text.of("每月 " + day + " 日 " + at, "on day " + day + " of each month at " + at))
                    : Optional.empty();
        }
        if (!day.equals("*") || !number(weekday)) {
            return Optional.empty();
        }
        Text name = WEEKDAYS.get(Integer.parseInt(weekday) % WEEKDAYS.size());
        return Optional.of(Text.of("每" + name.zh() + " " + at, "each " + name.en() + " at " + at));
    }

    private static boolean number(String field) {
        return NUMBER.matcher(field).matches();
    }

    private static String two(String number) {
        return number.length() < 2 ? "0" + number : number;
    }
}

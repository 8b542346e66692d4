package org.linli.orders.internal.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.linli.orders.internal.process.Clock;

/**
 * Counts working time. Hours are local times of the zone; a day of the exception list replaces its weekday's hours, with none on
 * a public holiday (法定节假日) and those of a working day on an exchange working day (调休上班). Immutable.
 */
public final class WorkingCalendar implements Clock {
    /** Beyond this many days without reaching the end the calendar has too little working time to be of use. */
    private static final int HORIZON_DAYS = 366 * 60;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<WorkingPeriod>> week;
    private final Map<LocalDate, List<WorkingPeriod>> exceptions;

    /**
     * @param week hours of each weekday, in order and without overlap; a missing day has none
     * @param exceptions hours of single days, empty for a holiday
     */
    public WorkingCalendar(
            ZoneId zone, Map<DayOfWeek, List<WorkingPeriod>> week, Map<LocalDate, List<WorkingPeriod>> exceptions) {
        if (week.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a calendar needs working time in its week");
        }
        this.zone = zone;
        this.week = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, periods) -> this.week.put(day, List.copyOf(periods)));
        this.exceptions = Map.copyOf(exceptions);
    }

    /** The instant at which the given working time has passed; itself for none. */
    @Override
    public Instant plus(Instant start, Duration working) {
        if (working.isZero() || working.isNegative()) {
            return start;
        }
        Duration left = working;
        LocalDate day = LocalDate.ofInstant(start, zone);
        for (int i = 0; i < HORIZON_DAYS; i++, day = day.plusDays(1)) {
            for (WorkingPeriod period : hours(day)) {
                Instant from = later(start, at(day, period.from()));
                Instant to = at(day, period.to());
                if (!from.isBefore(to)) {
                    continue;
                }
                Duration here = Duration.between(from, to);
                if (left.compareTo(here) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(here);
            }
        }
        throw new IllegalArgumentException("no end of " + working + " within sixty years of " + start);
    }

    /** Working time from one instant to another; zero when the second is not later. */
    @Override
    public Duration between(Instant start, Instant end) {
        Duration sum = Duration.ZERO;
        if (!start.isBefore(end)) {
            return sum;
        }
        LocalDate last = LocalDate.ofInstant(end, zone);
        for (LocalDate day = LocalDate.ofInstant(start, zone); !day.isAfter(last); day = day.plusDays(1)) {
            for (WorkingPeriod period : hours(day)) {
                Instant from = later(start, at(day, period.from()));
                Instant periodEnd = at(day, period.to());
                Instant to = periodEnd.isBefore(end) ? periodEnd : end;
                if (from.isBefore(to)) {
                    sum = sum.plus(Duration.between(from, to));
                }
            }
        }
        return sum;
    }

    /** Whether anybody works on the day. */
    public boolean workingDay(LocalDate day) {
        return !hours(day).isEmpty();
    }

    private List<WorkingPeriod> hours(LocalDate day) {
        List<WorkingPeriod> exception = exceptions.get(day);
        return exception != null ? exception : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private Instant at(LocalDate day, int minute) {
        LocalDateTime local = day.atStartOfDay().plusMinutes(minute);
        return local.atZone(zone).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}

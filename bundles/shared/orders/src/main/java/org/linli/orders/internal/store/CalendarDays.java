package org.linli.orders.internal.store;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.linli.orders.api.WorkingDays;
import org.linli.orders.internal.calendar.WorkingCalendar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Working days by the tenant's default calendar. */
@Component(service = WorkingDays.class)
public class CalendarDays implements WorkingDays {
    private static final int MOST_DAYS = 1000;
    private static final int HORIZON_DAYS = 3660;

    private final CalendarStore calendars;

    @Activate
    public CalendarDays(@Reference CalendarStore calendars) {
        this.calendars = calendars;
    }

    @Override
    public boolean working(LocalDate day) {
        return calendars.usual().workingDay(day);
    }

    @Override
    public LocalDate plus(LocalDate day, int days) {
        if (Math.abs(days) > MOST_DAYS) {
            throw new IllegalArgumentException("at most " + MOST_DAYS + " working days, not " + days);
        }
        WorkingCalendar calendar = calendars.usual();
        int step = Integer.signum(days);
        int left = Math.abs(days);
        LocalDate at = day;
        for (int i = 0; left > 0; i++) {
            if (i == HORIZON_DAYS) {
                throw new IllegalArgumentException("no " + days + " working days around " + day);
            }
            at = at.plusDays(step);
            if (calendar.workingDay(at)) {
                left--;
            }
        }
        return at;
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        if (Math.abs(ChronoUnit.DAYS.between(from, to)) > HORIZON_DAYS) {
            throw new IllegalArgumentException(from + " and " + to + " lie too far apart");
        }
        return from.isAfter(to) ? -count(to, from) : count(from, to);
    }

    private int count(LocalDate from, LocalDate to) {
        WorkingCalendar calendar = calendars.usual();
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(calendar::workingDay)
                .count();
    }
}

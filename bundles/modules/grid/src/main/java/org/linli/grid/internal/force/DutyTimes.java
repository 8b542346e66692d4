package org.linli.grid.internal.force;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Whether a duty holds at a moment. Pure; times are local to the district. */
final class DutyTimes {
    private final ForceDuty duty;

    DutyTimes(ForceDuty duty) {
        this.duty = duty;
    }

    /** Whether the person is on duty then. A night that began the day before counts as that day's. */
    boolean holds(LocalDateTime moment) {
        return began(moment.toLocalDate(), moment) || began(moment.toLocalDate().minusDays(1), moment);
    }

    private boolean began(LocalDate day, LocalDateTime moment) {
        if (!serves(day)) {
            return false;
        }
        LocalTime begins = duty.begins();
        LocalTime ends = duty.ends();
        if (begins == null || ends == null) {
            return day.equals(moment.toLocalDate());
        }
        LocalDateTime start = day.atTime(begins);
        LocalDateTime end = (ends.isAfter(begins) ? day : day.plusDays(1)).atTime(ends);
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    private boolean serves(LocalDate day) {
        LocalDate last = duty.to();
        return !day.isBefore(duty.from())
                && (last == null || !day.isAfter(last))
                && (duty.days() == null || duty.days().contains(day.getDayOfWeek()));
    }
}

package org.linli.incubation.internal.hours;

import java.time.Duration;
import java.time.Instant;

/**
 * How time becomes hours (时长记录规则): what counts is the time between check-in and check-out that lies within the activity's own hours;
 * it is rounded to whole steps. The way there and back does not count (志愿服务记录办法).
 *
 * @param stepMinutes such as 30 for half hours
 * @param halfUp whether half a step and more is rounded up; else what is not a whole step does not count
 */
public record HourRule(int stepMinutes, boolean halfUp) {
    /** Minutes to credit; 0 when nothing lies within the activity. */
    public int credited(Instant in, Instant out, Instant start, Instant end) {
        Instant from = in.isBefore(start) ? start : in;
        Instant to = out.isAfter(end) ? end : out;
        long minutes = Duration.between(from, to).toMinutes();
        if (minutes <= 0) {
            return 0;
        }
        long half = halfUp ? stepMinutes / 2 : 0;
        return (int) ((minutes + half) / stepMinutes * stepMinutes);
    }
}

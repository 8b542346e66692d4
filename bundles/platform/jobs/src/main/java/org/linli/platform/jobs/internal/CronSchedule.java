package org.linli.platform.jobs.internal;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A Unix cron expression of five fields, read in a zone. Immutable. */
final class CronSchedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;

    private CronSchedule(ExecutionTime times) {
        this.times = times;
    }

    /** @throws IllegalArgumentException with what is wrong */
    static CronSchedule parse(String expression) {
        return new CronSchedule(ExecutionTime.forCron(PARSER.parse(expression).validate()));
    }

    /** The last slot at or before the instant. */
    Optional<Instant> latest(Instant at, ZoneId zone) {
        // The library looks strictly before; slots lie on whole seconds, so that one to come within this second is not
        // found
        Instant behind = at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return times.lastExecution(behind.atZone(zone)).map(slot -> slot.toInstant());
    }

    /** The first slot after the instant. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        return times.nextExecution(after.atZone(zone)).map(slot -> slot.toInstant());
    }
}

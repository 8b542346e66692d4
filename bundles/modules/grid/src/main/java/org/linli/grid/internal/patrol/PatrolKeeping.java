package org.linli.grid.internal.patrol;

import java.time.Duration;
import java.time.Instant;
import org.linli.api.context.CurrentCall;
import org.linli.api.job.Job;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every hour: ends patrols that nobody ended and removes tracks whose time is up. What is left over is done next time. */
@Component(service = Job.class, property = "linli.job=grid-patrol-keeping")
public class PatrolKeeping implements Job {
    /** A phone that was offline may still bring the rest of a patrol. */
    private static final Duration LONGEST = PatrolDesk.LATEST.plusDays(1);

    private static final int AT_ONCE = 200;

    private final CurrentCall call;
    private final Parameters parameters;
    private final PatrolDesk desk;
    private final Tracks tracks;

    @Activate
    public PatrolKeeping(
            @Reference CurrentCall call,
            @Reference Parameters parameters,
            @Reference PatrolDesk desk,
            @Reference Tracks tracks) {
        this.call = call;
        this.parameters = parameters;
        this.desk = desk;
        this.tracks = tracks;
    }

    @Override
    public void run(Instant slot) {
        desk.endForgotten(call.now().minus(LONGEST), AT_ONCE);
        tracks.forget(call.now().minus(Duration.ofDays(parameters.integer("trackRetentionDays"))), AT_ONCE);
    }
}

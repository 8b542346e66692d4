package org.linli.platform.observability.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.nodes.DesiredState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Asks the database every second beside the probes, so that a probe never waits for it. */
@Component(service = ReadinessCheck.class)
public final class DatabaseCheck implements ReadinessCheck {
    private static final long PERIOD_SECONDS = 1;

    /** A connection is waited for this long before it is given up, and then some. */
    private static final long SILENT_SECONDS = 8;

    private final DesiredState asked;
    private final ScheduledExecutorService timer;
    private volatile long answeredAt = System.nanoTime();
    private volatile boolean answers = true;

    @Activate
    public DatabaseCheck(@Reference DesiredState asked) {
        this.asked = asked;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-database-check");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::ask, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void ask() {
        try {
            asked.generation();
            answeredAt = System.nanoTime();
            answers = true;
        } catch (RuntimeException e) {
            answers = false;
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Result result() {
        long silent = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - answeredAt);
        return answers && silent <= SILENT_SECONDS
                ? Result.up("数据库有响应", "the database answers")
                : Result.down("数据库已 " + silent + " 秒无响应", "the database has not answered for " + silent + " s");
    }
}

package org.linli.platform.persistence.internal.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database answers. It is asked in the background, so that a probe of the host is answered at once. */
@Component(service = ReadinessCheck.class, immediate = true)
public final class DatabaseReadiness implements ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReadiness.class);
    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final int SECONDS_TO_ANSWER = 2;

    private static final Text SILENT = Text.of("数据库无响应", "the database does not answer");
    private static final Text UNREACHABLE = Text.of("无法连接数据库", "there is no connection to the database");

    private final Database database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-database-readiness");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Text away;

    @Activate
    public DatabaseReadiness(@Reference Database database) {
        this.database = database;
        timer.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Result result() {
        Text why = away;
        return why == null ? Result.up("数据库有响应", "the database answers") : new Result(State.DOWN, why);
    }

    private void look() {
        Text before = away;
        try (var connection = database.borrow(Schema.HOST)) {
            away = connection.isValid(SECONDS_TO_ANSWER) ? null : SILENT;
        } catch (SQLException failure) {
            // without a cause the pool was only fully used: a busy host, not a missing database
            var busy = failure instanceof SQLTransientConnectionException && failure.getCause() == null;
            away = busy ? null : UNREACHABLE;
        }
        if (before == null && away != null) {
            LOG.warn(
                    "The database {} is away; requests get 503 until it is back",
                    database.settings().url());
        } else if (before != null && away == null) {
            LOG.info("The database is back");
        }
    }
}

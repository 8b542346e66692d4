package org.linli.platform.persistence.internal.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    private final Database database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-database-readiness");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable String away;

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
    public Optional<String> failure() {
        return Optional.ofNullable(away);
    }

    private void look() {
        String before = away;
        try (var connection = database.borrow(Schema.HOST)) {
            away = connection.isValid(SECONDS_TO_ANSWER) ? null : "it does not answer";
        } catch (SQLException failure) {
            // without a cause the pool was only fully used: a busy host, not a missing database
            var busy = failure instanceof SQLTransientConnectionException && failure.getCause() == null;
            away = busy ? null : "no connection";
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

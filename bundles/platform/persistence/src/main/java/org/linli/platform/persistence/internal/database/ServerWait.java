package org.linli.platform.persistence.internal.database;

import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start waits while nothing answers at the address of the database, and says so. Whatever answers ends the wait. */
final class ServerWait {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWait.class);
    private static final int SECONDS_BETWEEN_TRIES = 1;
    private static final int TRIES_BETWEEN_WORDS = 30;

    private ServerWait() {}

    /**
     * @return the settings, once a server answers
     * @throws DatabaseUnavailableException when interrupted
     */
    static DatabaseSettings until(DatabaseSettings settings) {
        for (int tries = 0; ; tries++) {
            var away = away(settings);
            if (away == null) {
                return settings;
            }
            if (tries % TRIES_BETWEEN_WORDS == 0) {
                LOG.warn(
                        "Waiting for the database. {}",
                        StartChecks.unavailable(settings, away).getMessage());
            }
            try {
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw StartChecks.unavailable(settings, away);
            }
        }
    }

    /** Only what a later try may cure; a refusal of the role or of the database is for the checks to explain. */
    private static @Nullable SQLException away(DatabaseSettings settings) {
        if (settings.dialect() == Dialect.DERBY) {
            return null;
        }
        var properties = new Properties();
        properties.setProperty("user", settings.migrator().name());
        properties.setProperty("password", settings.migrator().password());
        properties.setProperty("connectTimeout", "5");
        try (var connection = new DriverSource(
                        settings.dialect(), settings.dialect().driver(), settings.url(), properties)
                .getConnection()) {
            LOG.debug("The database answers: {}", connection);
            return null;
        } catch (SQLException failure) {
            return ConnectionLoss.find(failure).isPresent() ? failure : null;
        }
    }
}

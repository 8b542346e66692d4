package org.linli.platform.persistence.internal.migration;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Leads the migration tool's log to the host's, one level lower: what it tells is for whoever looks for a fault. */
final class MigrationLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT;
    }

    @Override
    public Logger getLog(@SuppressWarnings("rawtypes") Class clazz) {
        return new Lowered(LoggerFactory.getLogger(clazz));
    }

    private static final class Lowered extends AbstractLogger {
        private final org.slf4j.Logger target;

        Lowered(org.slf4j.Logger target) {
            this.target = target;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
            if (level.intValue() >= Level.WARNING.intValue()) {
                target.info(message, failure);
            } else if (level.intValue() >= Level.INFO.intValue()) {
                target.debug(message, failure);
            } else {
                target.trace(message, failure);
            }
        }
    }
}

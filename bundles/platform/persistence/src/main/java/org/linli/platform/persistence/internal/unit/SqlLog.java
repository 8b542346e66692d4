package org.linli.platform.persistence.internal.unit;

import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads the ORM's log to the host's. Statements appear at TRACE, without their parameters. */
final class SqlLog extends AbstractSessionLog {
    private final Logger log;

    SqlLog(String unit) {
        this.log = LoggerFactory.getLogger("org.linli.sql." + unit);
        setShouldDisplayData(false);
    }

    @Override
    public int getLevel(String category) {
        if (log.isTraceEnabled()) {
            return FINE;
        }
        return WARNING;
    }

    @Override
    public boolean shouldLog(int level, String category) {
        return level >= getLevel(category);
    }

    @Override
    public boolean shouldDisplayData() {
        return false;
    }

    @Override
    public void log(SessionLogEntry entry) {
        if (!shouldLog(entry.getLevel(), entry.getNameSpace())) {
            return;
        }
        if (entry.hasException()) {
            // the exception itself reaches the caller, who decides what it means
            log.debug("The ORM reports", entry.getException());
        } else if (entry.getLevel() >= WARNING) {
            log.warn("{}", formatMessage(entry));
        } else {
            log.trace("{}", formatMessage(entry));
        }
    }
}

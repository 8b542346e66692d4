package org.linli.platform.persistence.internal.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.linli.platform.persistence.DatabaseUnavailableException;

/** Tells a database that went away, or gave up waiting for a lock or a slow statement, from a statement that failed. */
public final class ConnectionLoss {
    /** Shut down by the administrator, crashed, not yet accepting, too many connections. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "25P03");

    /** Took too long, waited too long for a lock, deadlock, serialisation: the same again may succeed. */
    private static final Set<String> BUSY = Set.of("57014", "55P03", "40001", "40P01", "40XL1", "40XL2");

    private ConnectionLoss() {}

    /** The exception to throw instead when the failure comes from a lost connection. */
    public static Optional<DatabaseUnavailableException> find(Throwable failure) {
        if (failure instanceof DatabaseUnavailableException known) {
            return Optional.of(known);
        }
        var seen = 0;
        for (Throwable cause = failure; cause != null && seen < 20; cause = cause.getCause(), seen++) {
            if (cause instanceof SQLException sql && isLoss(sql)) {
                return Optional.of(
                        new DatabaseUnavailableException("The database does not answer: " + sql.getMessage(), failure));
            }
        }
        return Optional.empty();
    }

    private static boolean isLoss(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || state != null && (state.startsWith("08") || AWAY.contains(state) || BUSY.contains(state));
    }
}

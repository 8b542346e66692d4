package org.linli.platform.persistence.internal.database;

import java.sql.SQLException;
import java.util.Optional;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.DataRefusedException.Reason;

/** Recognises rows that a constraint or a type of the database refused. */
public final class RefusedData {
    private RefusedData() {}

    /** The exception to throw instead when the failure comes from the data. */
    public static Optional<DataRefusedException> find(Throwable failure) {
        var seen = 0;
        for (Throwable cause = failure; cause != null && seen < 20; cause = cause.getCause(), seen++) {
            if (cause instanceof DataRefusedException known) {
                return Optional.of(known);
            }
            if (cause instanceof SQLException sql) {
                var reason = firstReason(sql);
                if (reason.isPresent()) {
                    return reason.map(found -> new DataRefusedException(found, failure));
                }
            }
        }
        return Optional.empty();
    }

    /** Of a batch only the exceptions behind the first one say what happened. */
    private static Optional<Reason> firstReason(SQLException failure) {
        for (var next = failure; next != null; next = next.getNextException()) {
            var reason = reason(String.valueOf(next.getSQLState()));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    /** Classes 22 and 23 of the SQL standard, which both databases keep to. */
    private static Optional<Reason> reason(String state) {
        if (state.equals("23505")) {
            return Optional.of(Reason.DUPLICATE);
        }
        if (state.equals("23503")) {
            return Optional.of(Reason.REFERENCE);
        }
        return state.startsWith("22") || state.startsWith("23") ? Optional.of(Reason.VALUE) : Optional.empty();
    }
}

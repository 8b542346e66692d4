package org.linli.platform.entitlement.internal.reconcile;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.linli.platform.persistence.DatabaseUnavailableException;

/** Lets the process die, or the database be away, at the n-th moment at which it may. */
final class Crashes {
    private final Supplier<RuntimeException> absence;
    private final boolean once;
    private int left;

    /** @param moment from 0; a negative one never comes */
    Crashes(int moment) {
        this(moment, false, () -> {
            throw new Crash();
        });
    }

    private Crashes(int moment, boolean once, Supplier<RuntimeException> absence) {
        this.once = once;
        this.absence = absence;
        this.left = moment < 0 ? Integer.MAX_VALUE : moment;
    }

    /** The database is away once, as a module meets it: wrapped in whatever it was doing. */
    static Crashes ofDatabase(int moment) {
        return new Crashes(
                moment,
                true,
                () -> new IllegalStateException(
                        "in the middle", new DatabaseUnavailableException("away", new SQLException("gone", "08006"))));
    }

    void mayHappen() {
        if (left-- == 0) {
            left = once ? Integer.MAX_VALUE : 0;
            throw absence.get();
        }
    }

    /** The process is gone; nothing after this line has any effect, whoever catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}

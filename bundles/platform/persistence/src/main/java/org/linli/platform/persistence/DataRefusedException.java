package org.linli.platform.persistence;

import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.linli.platform.persistence.internal.database.RefusedData;

/**
 * The database refused what was to be written, and the transaction is rolled back. Says nothing of the values. The checks before it
 * should have found most of it; what two calls do at the same time only the database can see.
 */
public class DataRefusedException extends PersistenceException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** A row with the same unique values is there already. */
        DUPLICATE,
        /** A row that is referred to is not there, or one that is removed is still referred to. */
        REFERENCE,
        /** A value is too long, out of range, missing or of a form that the column does not take. */
        VALUE
    }

    private final Reason reason;

    public DataRefusedException(Reason reason, Throwable cause) {
        super("The database refuses the data: " + reason, cause);
        this.reason = reason;
    }

    /** What the ORM threw at a flush inside a transaction, read by its cause; the transaction cannot commit any more. */
    public static Optional<DataRefusedException> in(PersistenceException failure) {
        return RefusedData.find(failure);
    }

    public Reason reason() {
        return reason;
    }
}

package org.linli.api.operation;

/**
 * Runs operations of one kind. Registered as a service with the property {@code linli.operation=<kind>}.
 * The runner has no transaction of its own: it asks {@link Progress#inTransaction} for each batch and
 * saves a checkpoint in the same transaction, from which it continues after a crash.
 */
public interface OperationRunner {
    void run(Progress progress);

    /** Takes back what the batches did; called when the operation is cancelled. Not every kind can: say so. */
    default void undo(Progress progress) {
        throw new UnsupportedOperationException("cannot be undone");
    }
}

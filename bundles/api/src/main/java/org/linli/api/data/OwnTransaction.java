package org.linli.api.data;

/**
 * A transaction of the current tenant beside the one of the call, for jobs that go through many rows: what is done in it
 * stays done when the call fails later, and a failure in it leaves the call as it was. It sees nothing of what the call has not
 * committed, so the call itself should have written nothing that it needs. Host-provided, thread-safe; throws
 * {@link IllegalStateException} outside a call.
 */
public interface OwnTransaction {
    /** Runs the work and commits it, or rolls it back and passes on what it threw. */
    <T extends @org.jspecify.annotations.Nullable Object> T run(Work<T> work);
}

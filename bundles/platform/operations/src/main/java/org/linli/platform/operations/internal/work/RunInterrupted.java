package org.linli.platform.operations.internal.work;

/** This run must stop between two batches and be taken up again later: it is not a failure of the work. */
final class RunInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunInterrupted(String why) {
        super(why, null, false, false);
    }
}

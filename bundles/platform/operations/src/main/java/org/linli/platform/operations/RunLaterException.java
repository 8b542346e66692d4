package org.linli.platform.operations;

/**
 * Thrown by a runner of the host between two batches: the work cannot go on now, for instance because the district's module
 * version has just changed, and is taken up again soon from the last checkpoint. Not a failure of the work.
 */
public class RunLaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunLaterException(String why) {
        super(why, null, false, false);
    }
}

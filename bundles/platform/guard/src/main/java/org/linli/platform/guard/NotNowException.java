package org.linli.platform.guard;

import java.time.Duration;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;

/** Work of a module that was not done, for a reason that passes; it has not failed. */
public final class NotNowException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final Duration retryIn;

    /** @param retryIn when to ask again */
    public NotNowException(Problem problem, Duration retryIn) {
        super(problem);
        this.retryIn = retryIn;
    }

    public Duration retryIn() {
        return retryIn;
    }
}

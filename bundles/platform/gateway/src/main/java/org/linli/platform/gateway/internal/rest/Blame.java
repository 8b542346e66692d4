package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.ProcessingException;
import org.linli.api.problem.Problem;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.guard.GuardedCall;

/** Whose fault a problem is. */
final class Blame {
    private Blame() {}

    /** Tells the guard about what a module threw, unless it was foreseen or comes from the database. */
    static void record(Problem problem, Throwable thrown, GuardedCall guard) {
        if (problem.code().equals(Problems.internal().problem().code())) {
            // what is no exception Jersey wraps
            guard.failed(
                    thrown instanceof ProcessingException && thrown.getCause() != null ? thrown.getCause() : thrown);
        } else if (problem.code().equals(Problems.unavailable().problem().code())) {
            guard.excused();
        }
    }
}

package org.linli.platform.messaging.internal;

import org.linli.api.problem.ProblemException;

/** What a failure looks like to administrators: a sentence, no stack and no class name of ours. */
final class Failure {
    private static final int LONGEST = 500;

    private Failure() {}

    static String sentence(Throwable thrown) {
        String text = thrown instanceof ProblemException problem
                ? problem.problem().text().zh()
                : thrown.getMessage();
        if (text == null || text.isBlank()) {
            text = thrown.getClass().getSimpleName();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

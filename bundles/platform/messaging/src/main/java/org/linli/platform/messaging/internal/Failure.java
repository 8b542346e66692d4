package org.linli.platform.messaging.internal;

import jakarta.persistence.PersistenceException;
import org.linli.api.problem.ProblemException;

/** What a failure looks like to administrators: a sentence, no stack and no class name of ours. */
final class Failure {
    private static final int LONGEST = 500;

    private Failure() {}

    static String sentence(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return shortened(problem.problem().text().zh());
        }
        String message = thrown.getMessage();
        if (thrown instanceof PersistenceException || message == null || message.isBlank()) {
            // The text of the database would show statements; it is in the log
            return "处理时出错，详见日志 (an error that only the log shows)";
        }
        return shortened(message.lines().findFirst().orElse(message));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

package org.linli.platform.messaging.internal;

import org.linli.api.problem.ProblemException;

/** What a failure looks like to administrators: a sentence, no stack and no class name of ours. */
final class Failure {
    private static final int LONGEST = 500;

    private Failure() {}

    static String sentence(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return shortened(problem.problem().text().zh());
        }
        // What an exception says may show statements, class names or values; it is in the log
        return "处理时出错，原因见日志 (an error; the log names it)";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

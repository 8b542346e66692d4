package org.linli.platform.gathering.internal;

import java.util.List;
import org.linli.api.problem.Text;

/**
 * What came back.
 *
 * @param answers by module, in the order of their names
 * @param silent modules that did not answer in time or failed
 */
record Gathered<R>(List<Answer<R>> answers, List<String> silent) {
    Gathered {
        answers = List.copyOf(answers);
        silent = List.copyOf(silent);
    }

    /**
     * @param label of the module
     * @param values one for each service of the module
     */
    record Answer<R>(String module, Text label, List<R> values) {}
}

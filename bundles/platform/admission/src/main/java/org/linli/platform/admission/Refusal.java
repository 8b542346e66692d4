package org.linli.platform.admission;

import org.linli.api.problem.Text;

/**
 * One thing that is wrong with a jar.
 *
 * @param entry jar entry, class or manifest header concerned; empty when it is the whole jar
 * @param detail what is wrong, in the words of this jar
 */
public record Refusal(RefusalCode code, String entry, Text detail) {
    /** How to mend it. */
    public Text remedy() {
        return code.remedy();
    }
}

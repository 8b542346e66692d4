package org.linli.platform.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What came out of a trial.
 *
 * @param refusal null when it passed
 * @param log last lines of the trial's host, bounded; without secrets, because that host has none
 */
public record TrialResult(@Nullable Refused refusal, List<String> log) {
    public TrialResult {
        log = List.copyOf(log);
    }

    public boolean passed() {
        return refusal == null;
    }

    /**
     * @param code stable word
     * @param detail what is wrong
     * @param remedy how to mend it
     */
    public record Refused(String code, Text detail, Text remedy) {}
}

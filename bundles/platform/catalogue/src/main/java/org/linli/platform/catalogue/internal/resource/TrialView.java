package org.linli.platform.catalogue.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.TrialResult;
import org.linli.platform.catalogue.internal.trial.TrialBook;

/**
 * A trial in one language.
 *
 * @param state {@code pending}, {@code passed} or {@code refused}
 * @param operation where it can be followed; null until somebody carries it out
 * @param askedAt UTC
 * @param askedBy who uploaded the version or asked for the trial
 * @param endedAt UTC; null while it is pending
 * @param code of a refusal
 * @param detail what is wrong
 * @param remedy how to mend it
 * @param log last lines of the host in which it was tried
 */
public record TrialView(
        String state,
        @Nullable String operation,
        Instant askedAt,
        String askedBy,
        @Nullable Instant endedAt,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String remedy,
        List<String> log) {

    static TrialView of(TrialBook.Standing trial, Locale locale) {
        TrialResult result = trial.result();
        TrialResult.Refused refusal = result == null ? null : result.refusal();
        UUID operation = trial.operation();
        return new TrialView(
                trial.state().name().toLowerCase(Locale.ROOT),
                operation == null ? null : link(operation),
                trial.askedAt(),
                trial.askedBy(),
                trial.endedAt(),
                refusal == null ? null : refusal.code(),
                refusal == null ? null : refusal.detail().in(locale),
                refusal == null ? null : refusal.remedy().in(locale),
                result == null ? List.of() : result.log());
    }

    static String link(UUID operation) {
        return "/api/operations/" + operation;
    }
}

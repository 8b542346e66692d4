package org.linli.ledgers.internal.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Band;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.PeriodKind;

/** A scheme as the engine ships it or a district writes it in the parameter {@code schemes}. */
record SchemeDocument(
        String key,
        @Nullable Text label,
        @Nullable Text description,
        @Nullable PeriodKind period,
        AssessmentScheme.@Nullable Subjects subjects,
        @Nullable String subjectSource,
        @Nullable Boolean approval,
        @Nullable List<Criterion> criteria,
        @Nullable List<Band> bands,
        @Nullable Boolean off) {
    AssessmentScheme scheme() {
        return new AssessmentScheme(
                key,
                label == null ? Text.of(key, key) : label,
                description == null ? Text.of("", "") : description,
                period == null ? PeriodKind.YEAR : period,
                subjects == null ? AssessmentScheme.Subjects.DIVISIONS : subjects,
                subjectSource == null ? "" : subjectSource,
                Boolean.TRUE.equals(approval),
                criteria == null ? List.of() : criteria,
                bands == null ? List.of() : bands);
    }
}

package org.linli.ledgers.api;

import java.util.List;

/**
 * What a module contributes: kinds of ledgers, figures and assessments. Registered as a service; they are there in the districts where the
 * module is enabled. The same on every call within a version of the module. Must be thread-safe.
 */
public interface LedgerSource {
    default List<LedgerTemplate> templates() {
        return List.of();
    }

    default List<IndicatorDefinition> indicators() {
        return List.of();
    }

    default List<AssessmentScheme> schemes() {
        return List.of();
    }
}

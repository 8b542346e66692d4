package org.linli.ledgers.api;

import java.util.List;
import org.linli.api.problem.Text;

/**
 * A kind of assessment (考核方案).
 *
 * @param key as that of a template
 * @param label what its assessments are called
 * @param description what it is for; may be empty
 * @param period how often
 * @param subjects what is assessed
 * @param subjectSource level of divisions, key of a template, or {@link SubjectSource#key}, as {@code subjects} says
 * @param approval whether somebody else approves before anybody is assessed (未经报批不得考核, row 110)
 * @param criteria what points are given for, at least one
 * @param bands in the order in which they are tried
 */
public record AssessmentScheme(
        String key,
        Text label,
        Text description,
        PeriodKind period,
        Subjects subjects,
        String subjectSource,
        boolean approval,
        List<Criterion> criteria,
        List<Band> bands) {
    /** What is assessed. */
    public enum Subjects {
        /** Each division of a level. */
        DIVISIONS,
        /** Each row of the ledgers of a template, such as estates. */
        ROWS,
        /** What a module names. */
        MODULE
    }

    public AssessmentScheme {
        criteria = List.copyOf(criteria);
        bands = List.copyOf(bands);
    }
}

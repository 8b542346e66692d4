package org.linli.elderly.internal.assessment;

/** How far an assessment is. */
public enum AssessmentState {
    /** 填写中: by the first assessor. */
    DRAFT,
    /** 待复核: the second assessor has to agree. */
    SUBMITTED,
    /** 已确认: never changed again. */
    CONFIRMED,
    /** 已作废: given up before it was confirmed. */
    DROPPED
}

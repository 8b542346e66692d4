package org.linli.elderly.internal.assessment;

import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.Stage;

/** How far an assessment is. */
public enum AssessmentState implements Stage {
    /** 填写中: by the first assessor. */
    DRAFT("填写中", "being written"),
    /** 待复核: the second assessor has to agree. */
    SUBMITTED("待复核", "waiting for the second assessor"),
    /** 已确认: never changed again. */
    CONFIRMED("已确认", "confirmed"),
    /** 已作废: given up before it was confirmed. */
    DROPPED("已作废", "given up");

    private final Text label;

    AssessmentState(String zh, String en) {
        label = Text.of(zh, en);
    }

    @Override
    public Text label() {
        return label;
    }
}

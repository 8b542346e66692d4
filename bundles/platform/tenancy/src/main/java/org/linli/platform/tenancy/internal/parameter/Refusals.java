package org.linli.platform.tenancy.internal.parameter;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Why values are not taken, in whatever layer. */
final class Refusals {
    private Refusals() {}

    /** @throws ProblemException 422 with every fault, when there is one */
    static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid-parameters",
                    Text.of("有" + faults.size() + "个参数值不符合要求", faults.size() + " parameter values do not fit"),
                    faults);
        }
    }

    static ProblemException nothingToUndo() {
        return ProblemException.conflict(
                "nothing-to-undo", Text.of("没有可撤销的修改", "there is no change to take back"), Map.of());
    }
}

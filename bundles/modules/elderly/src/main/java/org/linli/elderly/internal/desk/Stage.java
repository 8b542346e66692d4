package org.linli.elderly.internal.desk;

import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** How far something is that goes from one step to the next (办理环节). */
public interface Stage {
    /** Of the constant. */
    String name();

    Text label();

    /** What says that a step is not for this stage, 409. */
    default ProblemException refusal(String code, Text of) {
        return ProblemException.conflict(
                code,
                Text.of(
                        of.zh() + "当前为“" + label().zh() + "”，不能这样办理",
                        of.en() + " is " + label().en() + ": this is not for it now"),
                Map.of("state", name()));
    }
}

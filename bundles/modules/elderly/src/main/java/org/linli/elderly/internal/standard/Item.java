package org.linli.elderly.internal.standard;

import java.util.List;
import org.linli.api.problem.Text;

/**
 * One thing that is looked at (二级指标).
 *
 * @param code as the standard numbers it, {@code B.1.1}
 * @param about what exactly is looked at
 * @param grades what each score means, from 0 upwards
 */
public record Item(String code, Text name, Text about, List<Text> grades) {
    /** Highest score. */
    public int most() {
        return grades.size() - 1;
    }
}

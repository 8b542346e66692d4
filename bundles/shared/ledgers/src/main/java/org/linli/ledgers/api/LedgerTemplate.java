package org.linli.ledgers.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A kind of ledger (台账模板).
 *
 * @param key of a contributed template {@code module.noun} with the name of the contributing module, at most 60 characters; the engine's
 *     own and the district's have a key without a dot
 * @param label what its ledgers are called
 * @param description what it is for; may be empty
 * @param period how often it is filled in
 * @param dueDays working days after the last day of a period until which it is handed in, 0 to 250
 * @param unitLevel key of the level of the divisions of which each fills in every row, such as {@code community}; null when each row is
 *     filled in once, where it lies. Where the district has no division of the level below, the row is filled in where it lies too
 * @param checked whether somebody above confirms what was handed in, or returns it
 * @param rows that all have, in order
 * @param mostLocalRows how many rows (X) may be added, 0 for none; null for any number
 * @param fields what each row records
 * @param indicators keys of figures that are frozen when a period is closed
 */
public record LedgerTemplate(
        String key,
        Text label,
        Text description,
        PeriodKind period,
        int dueDays,
        @Nullable String unitLevel,
        boolean checked,
        List<FixedRow> rows,
        @Nullable Integer mostLocalRows,
        List<LedgerField> fields,
        List<String> indicators) {
    public LedgerTemplate {
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        indicators = List.copyOf(indicators);
    }
}

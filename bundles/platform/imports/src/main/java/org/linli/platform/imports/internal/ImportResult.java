package org.linli.platform.imports.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.imports.internal.tenant.RowError;

/**
 * Result of the operation.
 *
 * @param rows rows in the file
 * @param accepted rows without errors
 * @param created rows that were new; 0 after a dry run
 * @param errorCount errors found
 * @param errorsKept of them, the first in the order of lines, that the download has
 * @param note says that there were more than are kept, null when all are
 * @param errors the first of them; the others are in the download
 */
record ImportResult(
        boolean dryRun,
        long rows,
        long accepted,
        long created,
        long errorCount,
        long errorsKept,
        @Nullable Text note,
        List<RowError> errors) {

    static ImportResult of(boolean dryRun, ImportState state, List<RowError> first) {
        return new ImportResult(
                dryRun,
                state.total(),
                state.accepted(),
                state.created(),
                state.errors(),
                Math.min(state.errors(), ImportRunner.MOST_ERRORS),
                note(state.errors()),
                first);
    }

    private static @Nullable Text note(long errors) {
        return errors <= ImportRunner.MOST_ERRORS
                ? null
                : Text.of(
                        "共发现 " + errors + " 处错误，只保留了前 " + ImportRunner.MOST_ERRORS + " 处；请改正后再次校验，以查看其余错误",
                        "There are " + errors + " errors, of which the first " + ImportRunner.MOST_ERRORS
                                + " are kept; correct them and check again to see the others");
    }
}

package org.linli.api.imports;

import org.jspecify.annotations.Nullable;

/**
 * How a file is imported.
 *
 * @param dryRun check only, write nothing
 * @param partial write the rows without errors although others have some, so that only those need to be corrected and sent again;
 *     otherwise one error keeps every row from being written
 * @param sheet name of the sheet of a workbook; null for the first that is not hidden
 */
public record ImportOptions(
        boolean dryRun, boolean partial, @Nullable String sheet) {}

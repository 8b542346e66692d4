package org.linli.platform.imports.internal;

import java.util.List;
import org.linli.platform.imports.internal.tenant.RowError;

/**
 * Result of the operation.
 *
 * @param rows rows in the file
 * @param accepted rows without errors
 * @param created rows that were new; 0 after a dry run
 * @param errorCount errors found
 * @param errors the first of them; the others are in the download
 */
record ImportResult(boolean dryRun, long rows, long accepted, long created, long errorCount, List<RowError> errors) {}

package org.linli.api.imports;

import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How a file that an import has read is imported once more.
 *
 * @param dryRun check only, write nothing
 * @param partial write the rows without errors although others have some
 * @param rows corrections of single rows; the file says the rest
 */
public record ImportRepetition(
        boolean dryRun, boolean partial, @Size(max = 10_000) List<RowCorrection> rows) {}

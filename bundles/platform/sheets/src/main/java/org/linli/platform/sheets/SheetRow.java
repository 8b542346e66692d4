package org.linli.platform.sheets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that has at least one value.
 *
 * @param number as the spreadsheet program shows it, from 1
 * @param cells by column from the left: {@link String}, {@link java.math.BigDecimal}, {@link Boolean}, {@link java.time.LocalDateTime}
 *     or {@link SheetFault}; null where the cell is empty. Of a formula the value that was computed last
 */
public record SheetRow(int number, List<@Nullable Object> cells) {
    public SheetRow {
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }

    /** The cell, null when it is empty or behind the last. */
    public @Nullable Object cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }
}

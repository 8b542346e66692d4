package org.linli.platform.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.PlainNumber;
import org.linli.platform.sheets.internal.WorkbookCheck;

/**
 * Rows of one sheet of a workbook, one after the other; rows without a value are left out. Keeps one row and the texts that cells
 * share in memory. Not thread-safe.
 */
public final class SheetReader implements Closeable {
    /** Digits that spreadsheet programs keep. */
    private static final MathContext PRECISION = new MathContext(15);

    private static final BigDecimal SECONDS_OF_DAY = new BigDecimal(86_400);
    /** 9999-12-31. */
    private static final BigDecimal LAST_DAY = new BigDecimal(2_958_466);

    private static final BigDecimal FIRST_WITHOUT_ALL_DIGITS = new BigDecimal("1e15");

    /** What of a number format is not itself part of a date: literal text, colours and conditions, escapes. */
    private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\[(?![hms]+\\])[^\\]]*\\]|\\\\.|_.");

    /** What spreadsheet programs let into a cell. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int LONGEST_ROW = 1 << 20;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private SheetReader(ReadableWorkbook workbook, Stream<Row> stream) {
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
    }

    /**
     * Opens the file.
     *
     * @param sheet name of the sheet; the first that is not hidden when null
     * @throws UnreadableSheetException when it is no sound workbook or has no such sheet
     */
    public static SheetReader open(Path file, @Nullable String sheet) throws IOException {
        boolean styled = new WorkbookCheck().check(file);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(styled, true));
            SheetReader reader =
                    new SheetReader(workbook, sheet(workbook, sheet).openStream());
            workbook = null;
            return reader;
        } catch (RuntimeException e) {
            throw WorkbookCheck.noWorkbook(e);
        } finally {
            if (workbook != null) {
                workbook.close();
            }
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, @Nullable String name) throws UnreadableSheetException {
        List<Sheet> visible = workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .toList();
        return visible.stream()
                .filter(sheet -> name == null || sheet.getName().strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> noSheet(visible.stream().map(Sheet::getName).toList()));
    }

    private static UnreadableSheetException noSheet(List<String> names) {
        return new UnreadableSheetException(Text.of(
                "工作簿中没有这个工作表；现有：" + String.join("、", names),
                "The workbook has no such sheet; it has " + String.join(", ", names)));
    }

    /**
     * The next row with a value; null at the end.
     *
     * @throws UnreadableSheetException when the rest cannot be read
     */
    public @Nullable SheetRow next() throws UnreadableSheetException {
        try {
            while (rows.hasNext()) {
                SheetRow row = row(rows.next());
                if (row.cells().stream().anyMatch(cell -> cell != null)) {
                    return row;
                }
            }
            return null;
        } catch (RuntimeException e) {
            // The library says in many ways what is wrong with a file
            throw WorkbookCheck.noWorkbook(e);
        }
    }

    private SheetRow row(Row row) {
        List<@Nullable Object> cells = new ArrayList<>(row.getCellCount());
        int room = LONGEST_ROW;
        for (Cell cell : row) {
            Object value = cell == null ? null : value(cell, room);
            room -= value instanceof String text ? text.length() : 0;
            cells.add(value);
        }
        return new SheetRow(row.getRowNum(), cells);
    }

    /** Cells share their texts, so that a row can be longer than its file. */
    private @Nullable Object value(Cell cell, int room) {
        if (cell.getType() == CellType.ERROR) {
            return SheetFault.ERROR_VALUE;
        }
        Object value = cell.getValue();
        if (value instanceof String text) {
            if (text.length() > LONGEST_TEXT || text.length() > room) {
                return SheetFault.TOO_LONG;
            }
            String stripped = text.strip();
            return stripped.isEmpty() ? null : stripped;
        }
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        return value;
    }

    private Object number(Cell cell, BigDecimal number) {
        if (!PlainNumber.is(number)) {
            return SheetFault.ERROR_VALUE;
        }
        if (isDate(cell)) {
            return date(number);
        }
        if (number.abs().compareTo(FIRST_WITHOUT_ALL_DIGITS) >= 0) {
            return SheetFault.DIGITS_LOST;
        }
        BigDecimal rounded = number.round(PRECISION).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Days since the workbook's epoch; those of 1900 begin where the leap day that never was is made up for. */
    private Object date(BigDecimal days) {
        if (days.signum() < 0 || days.compareTo(LAST_DAY) > 0) {
            return SheetFault.ERROR_VALUE;
        }
        long whole = days.longValue();
        long seconds = days.subtract(BigDecimal.valueOf(whole))
                .multiply(SECONDS_OF_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        LocalDate epoch = workbook.isDate1904() ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        return epoch.plusDays(whole).atStartOfDay().plusSeconds(seconds);
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null) {
            // the formats of East Asia that have a number but no text (ECMA-376 part 1, 18.8.30)
            Integer id = cell.getDataFormatId();
            return id != null
                    && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58);
        }
        String bare = NO_FORMAT.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        return !bare.equals("general") && bare.chars().anyMatch(c -> "ymdhs".indexOf(c) >= 0);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}

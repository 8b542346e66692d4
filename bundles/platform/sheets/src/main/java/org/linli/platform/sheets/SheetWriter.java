package org.linli.platform.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook row by row. Texts are texts, whatever they begin with: none becomes a formula. Times are shown in one zone.
 * Keeps a few hundred rows in memory. Not thread-safe.
 */
public final class SheetWriter implements Closeable {
    /** Media type of a workbook. */
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Rows of a sheet below its header. */
    public static final int MOST_ROWS = 1_048_575;

    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_NAME = 31;
    private static final int FLUSH_EVERY = 500;
    private static final int EXACT_DIGITS = 15;
    private static final double NARROWEST = 12;
    private static final double WIDEST = 60;

    private final Workbook workbook;
    private final ZoneId zone;
    private Worksheet sheet;
    private int next;

    /**
     * @param out not closed
     * @param name of the first sheet
     * @param zone in which times are shown
     */
    public SheetWriter(OutputStream out, String name, List<String> header, ZoneId zone) throws IOException {
        this.workbook = new Workbook(out, "Linli", "1.0");
        this.zone = zone;
        this.sheet = begin(name, header);
    }

    private Worksheet begin(String name, List<String> header) throws IOException {
        Worksheet begun = workbook.newWorksheet(sheetName(name));
        begun.freezePane(0, 1);
        for (int column = 0; column < header.size(); column++) {
            begun.inlineString(0, column, header.get(column));
            begun.style(0, column).bold().wrapText(true).set();
            begun.width(
                    column,
                    Math.min(
                            WIDEST, Math.max(NARROWEST, 2.0 * header.get(column).length() + 2)));
        }
        next = 1;
        return begun;
    }

    /** Ends the sheet and begins another. */
    public void sheet(String name, List<String> header) throws IOException {
        sheet.finish();
        sheet = begin(name, header);
    }

    /** Makes what is typed into the columns text, so that a program keeps leading zeros and all digits. Before the first row. */
    public void textColumns(int columns) {
        for (int column = 0; column < columns; column++) {
            sheet.style(column).format("@").set();
        }
    }

    /** Keeps columns of the sheet out of sight until somebody unfolds them; counted from 0. Before the first row. */
    public void hideColumns(Collection<Integer> columns) {
        columns.forEach(sheet::hideColumn);
    }

    /** Writes a row: numbers, truth, dates and times as such, everything else as text; null is an empty cell. */
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell != null) {
                write(column, cell);
            }
        }
        next++;
        if (next % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void write(int column, Object cell) {
        if (cell instanceof Number number && exact(number)) {
            sheet.value(next, column, number);
        } else if (cell instanceof Boolean truth) {
            sheet.value(next, column, truth);
        } else if (cell instanceof LocalDate date) {
            date(column, date);
        } else if (cell instanceof LocalDateTime time) {
            time(column, time);
        } else if (cell instanceof Instant instant) {
            time(column, LocalDateTime.ofInstant(instant, zone));
        } else if (cell instanceof OffsetDateTime time) {
            time(column, time.atZoneSameInstant(zone).toLocalDateTime());
        } else {
            text(column, cell.toString());
        }
    }

    private void date(int column, LocalDate date) {
        if (date.getYear() < 1901 || date.getYear() > 9999) {
            // spreadsheet programs count days from 1900
            text(column, date.toString());
            return;
        }
        sheet.value(next, column, date);
        sheet.style(next, column).format("yyyy-mm-dd").set();
    }

    private void time(int column, LocalDateTime time) {
        if (time.getYear() < 1901 || time.getYear() > 9999) {
            text(column, time.toString());
            return;
        }
        sheet.value(next, column, time.withNano(0));
        sheet.style(next, column).format("yyyy-mm-dd hh:mm:ss").set();
    }

    private void text(int column, String text) {
        sheet.inlineString(next, column, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    }

    private static boolean exact(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        return new BigDecimal(number.toString()).precision() <= EXACT_DIGITS;
    }

    private static String sheetName(String name) {
        String allowed = name.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        String some = allowed.isEmpty() ? "Sheet" : allowed;
        return some.length() <= LONGEST_NAME ? some : some.substring(0, LONGEST_NAME);
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}

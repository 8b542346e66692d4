package org.linli.platform.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a CSV file (RFC 4180, UTF-8 with a byte order mark so that spreadsheet programs show Chinese). A text that a
 * spreadsheet program would take for a formula is preceded by an apostrophe. Not thread-safe.
 */
public final class CsvDownload implements AutoCloseable {
    /** Media type with the parameters that say what is inside. */
    public static final String MEDIA_TYPE = "text/csv; charset=UTF-8; header=present";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** First characters by which spreadsheet programs recognise a formula, in half and full width. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final CSVPrinter printer;

    public CsvDownload(OutputStream out, List<String> header) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(header);
    }

    /** Writes a row; null is an empty cell. */
    public void row(@Nullable Object... cells) throws IOException {
        printer.printRecord(Arrays.stream(cells).map(CsvDownload::harmless).toArray());
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }

    private static @Nullable Object harmless(@Nullable Object cell) {
        if (cell == null || cell instanceof Number) {
            return cell;
        }
        String text = cell.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV after RFC 4180; the first row names the columns. */
final class CsvRows implements RowSource {
    private final BoundedReader text;
    private final Wording wording;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;
    private boolean broken;

    CsvRows(Reader text, Wording wording) throws IOException {
        this.text = new BoundedReader(text);
        this.wording = wording;
        // empty lines are kept, so that line numbers stay right, and skipped below
        this.parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).build().parse(this.text);
        this.records = parser.iterator();
        this.columns = header();
    }

    private List<String> header() throws IOException {
        try {
            return records.hasNext()
                    ? records.next().stream().map(String::strip).toList()
                    : List.of();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new UnreadableHeaderException(unreadable(e));
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable RawRow next() {
        while (!broken) {
            long line = parser.getCurrentLineNumber() + 1;
            text.rowBegins();
            CSVRecord record;
            try {
                if (!records.hasNext()) {
                    return null;
                }
                record = records.next();
            } catch (UncheckedIOException | IllegalStateException e) {
                broken = true;
                return RawRow.broken(line, unreadable(e), true);
            }
            if (!blank(record)) {
                return row(line, record);
            }
        }
        return null;
    }

    private RawRow row(long line, CSVRecord record) {
        if (record.size() != columns.size()) {
            return RawRow.broken(
                    line,
                    wording.say(
                            "应有 " + columns.size() + " 列，实际 " + record.size() + " 列",
                            "there are " + record.size() + " cells, " + columns.size() + " are needed"),
                    false);
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (int i = 0; i < record.size(); i++) {
            String cell = record.get(i).strip();
            if (!cell.isEmpty()) {
                values.put(columns.get(i), TextNode.valueOf(cell));
            }
        }
        return new RawRow(line, values, List.of(), false);
    }

    private String unreadable(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedReader.RowTooLongException) {
                return wording.say(
                        "从这里开始的一行过长，可能缺少右引号；其后未再读取",
                        "the row that begins here does not end, a closing quote may be missing; nothing behind it was read");
            }
        }
        return wording.say("引号使用不合规，其后未再读取", "quotes are not used as CSV needs; nothing behind it was read");
    }

    private static boolean blank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}

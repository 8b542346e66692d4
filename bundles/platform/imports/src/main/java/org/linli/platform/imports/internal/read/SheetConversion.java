package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.platform.imports.internal.read.RowSource.RawRow;
import org.linli.platform.sheets.SheetFault;
import org.linli.platform.sheets.SheetReader;
import org.linli.platform.sheets.SheetRow;
import org.linli.platform.sheets.UnreadableSheetException;

/**
 * Takes the rows out of a workbook, so that it is known to be sound before anything is started and is unpacked only once. Cells
 * become the texts that CSV would have; rows keep the numbers that the spreadsheet program shows.
 */
public final class SheetConversion {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final RowBinder<?> binder;
    private final @Nullable String sheet;
    private final ZoneId zone;
    private final Wording wording;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param binder knows the types of the columns
     * @param sheet name of the sheet, null for the first
     * @param zone in which times without a zone are meant
     */
    public SheetConversion(RowBinder<?> binder, @Nullable String sheet, ZoneId zone, Locale locale) {
        this.binder = binder;
        this.sheet = sheet;
        this.zone = zone;
        this.wording = new Wording(locale);
    }

    /** @throws ProblemException 400 when the workbook cannot be read */
    public void convert(Path workbook, Writer out) throws IOException {
        try (SheetReader reader = SheetReader.open(workbook, sheet)) {
            SheetRow header = reader.next();
            List<String> columns = header == null ? List.of() : columns(header);
            line(out, columns);
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                line(out, row(row, columns));
            }
        } catch (UnreadableSheetException e) {
            throw new ProblemException(new Problem(400, "import-file", e.text(), List.of(), Map.of()));
        }
    }

    private void line(Writer out, Object content) throws IOException {
        out.write(json.writeValueAsString(content));
        out.write('\n');
    }

    private static List<String> columns(SheetRow header) {
        List<String> names = new ArrayList<>();
        for (Object cell : header.cells()) {
            names.add(cell == null ? "" : cell.toString());
        }
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        return names;
    }

    private RawRow row(SheetRow row, List<String> columns) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Object cell = row.cell(i);
            if (cell == null) {
                continue;
            }
            if (i >= columns.size()) {
                errors.add(new FieldError(
                        "", wording.say("第 " + (i + 1) + " 列没有表头", "column " + (i + 1) + " has no header")));
            } else if (cell instanceof SheetFault fault) {
                errors.add(new FieldError("/" + binder.canonical(columns.get(i)), say(fault)));
            } else {
                values.put(columns.get(i), TextNode.valueOf(text(cell, binder.type(columns.get(i)))));
            }
        }
        return new RawRow(row.number(), values, errors, false);
    }

    private String say(SheetFault fault) {
        return switch (fault) {
            case ERROR_VALUE -> wording.say("单元格显示为错误或不是有效的日期", "the cell shows an error or no valid date");
            case TOO_LONG -> wording.say("文字超过单元格或一行所能容纳的长度", "the text is longer than a cell, or than a row, can be");
            case DIGITS_LOST ->
                wording.say(
                        "超过15位的数字在表格软件中会丢失末尾数字；请将该列设为文本格式后重新填写",
                        "spreadsheet programs lose the last digits of numbers with more than 15; make the column text and write it again");
        };
    }

    private String text(Object cell, @Nullable Class<?> type) {
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return cell instanceof LocalDateTime time ? time(time, type) : Objects.toString(cell);
    }

    private String time(LocalDateTime time, @Nullable Class<?> type) {
        if (type == Instant.class || type == OffsetDateTime.class) {
            return time.atZone(zone).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }
        if (type == LocalDateTime.class) {
            return time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.format(MINUTES);
    }
}

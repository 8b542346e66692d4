package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.linli.api.problem.FieldError;
import org.linli.platform.imports.internal.read.RowSource.RawRow;

/** The rows of a file with what a person wrote in place of some cells, in the form that {@link SheetLines} reads. */
public final class CorrectedRows {
    private final RowBinder<?> binder;
    private final Map<Long, Map<String, String>> corrections;
    private final ObjectMapper json = new ObjectMapper();

    /** @param corrections texts by column, by line */
    public CorrectedRows(RowBinder<?> binder, Map<Long, Map<String, String>> corrections) {
        this.binder = binder;
        this.corrections = corrections;
    }

    /**
     * Writes them.
     *
     * @param wanted lines that are taken
     * @return lines to correct that are not in the file or not wanted
     */
    public Set<Long> write(RowSource rows, LongPredicate wanted, Writer out) throws IOException {
        Set<Long> left = new HashSet<>(corrections.keySet());
        line(out, binder.columns());
        for (RawRow row = rows.next(); row != null; row = rows.next()) {
            if (wanted.test(row.line())) {
                left.remove(row.line());
                line(out, corrected(row));
            }
        }
        return left;
    }

    private void line(Writer out, Object content) throws IOException {
        out.write(json.writeValueAsString(content));
        out.write('\n');
    }

    private RawRow corrected(RawRow row) {
        Map<String, JsonNode> values = binder.named(row);
        Map<String, String> correction = corrections.get(row.line());
        if (correction == null || row.last()) {
            return new RawRow(row.line(), values, row.errors(), row.last());
        }
        correction.forEach((column, text) -> {
            if (text.isBlank()) {
                values.remove(column);
            } else {
                values.put(column, TextNode.valueOf(text.strip()));
            }
        });
        return new RawRow(row.line(), values, remaining(row.errors(), correction.keySet()), false);
    }

    /** Of a cell that could not be read nothing is known: its error stays until somebody writes the cell. */
    private static List<FieldError> remaining(List<FieldError> errors, Set<String> written) {
        return errors.stream()
                .filter(error -> error.pointer().startsWith("/")
                        && !written.contains(error.pointer().substring(1)))
                .toList();
    }
}

package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;

/** Rows of a file, one after the other; keeps no more than one in memory. Not thread-safe. */
public interface RowSource extends Closeable {
    /** Longest row in characters. */
    int LONGEST_ROW = 1 << 20;

    /** Names of the columns when the file declares them ahead, else empty. */
    List<String> columns();

    /** The next row; null at the end. */
    @Nullable
    RawRow next() throws IOException;

    /**
     * A row before it is bound.
     *
     * @param line line of the file on which it begins, from 1
     * @param values by column; absent when empty
     * @param errors why it cannot be read; empty otherwise
     * @param last whether nothing behind it can be read because of the errors
     */
    record RawRow(long line, Map<String, JsonNode> values, List<FieldError> errors, boolean last) {
        /** Characters of its texts, roughly. */
        public long length() {
            return values.values().stream()
                    .mapToLong(value -> value.isTextual()
                            ? value.textValue().length()
                            : value.isContainerNode() ? value.toString().length() : 1)
                    .sum();
        }

        static RawRow broken(long line, String message, boolean last) {
            return new RawRow(line, Map.of(), List.of(new FieldError("", message)), last);
        }
    }
}

package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook as {@link SheetConversion} left them: a line for the columns, then one for each row. */
final class SheetLines implements RowSource {
    private final BufferedReader text;
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> columns;

    SheetLines(InputStreamReader text) throws IOException {
        this.text = new BufferedReader(text);
        String first = this.text.readLine();
        this.columns = first == null ? List.of() : List.of(json.readValue(first, String[].class));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        String line = text.readLine();
        if (line == null) {
            return null;
        }
        JsonNode row = json.readTree(line);
        return json.treeToValue(row, RawRow.class);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}

package org.linli.platform.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDownloadTest {
    private static String written(Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvDownload csv = new CsvDownload(out, List.of("甲"))) {
            csv.row(cells);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesMarkHeaderAndQuotedRows() throws IOException {
        assertEquals("\uFEFF甲\r\n1,\"a \"\"b\"\", c\",\r\n", written(1, "a \"b\", c", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"})
    void aFormulaBecomesText(String cell) throws IOException {
        String row = written(cell).split("\r\n", 2)[1];
        assertEquals("'" + cell, row.strip().replace("\"", ""));
    }

    @Test
    void aNegativeNumberStaysANumber() throws IOException {
        assertEquals("\uFEFF甲\r\n-1\r\n", written(-1));
    }
}

package org.linli.platform.imports.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.sheets.SheetWriter;

/** Formats of import files. */
public enum ImportFormat {
    CSV("text/csv", "csv") {
        @Override
        RowSource open(InputStreamReader text, Wording language) throws IOException {
            return new CsvRows(text, language);
        }
    },
    NDJSON("application/x-ndjson", "ndjson") {
        @Override
        RowSource open(InputStreamReader text, Wording language) {
            return new JsonLines(text, language);
        }
    },
    /** Kept as the rows that were read out of the workbook. */
    XLSX(SheetWriter.MEDIA_TYPE, "xlsx") {
        @Override
        RowSource open(InputStreamReader text, Wording language) throws IOException {
            return new SheetLines(text);
        }
    };

    /** Encodings in which Chinese spreadsheet programs save. */
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Charset.forName("GBK"), Charset.forName("GB18030"));

    private final String mediaType;
    private final String extension;

    ImportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** Whether the columns are named ahead of the rows. */
    public boolean hasHeader() {
        return this != NDJSON;
    }

    public String extension() {
        return extension;
    }

    abstract RowSource open(InputStreamReader text, Wording language) throws IOException;

    /** Rows of a stored file, which is UTF-8. */
    public RowSource open(InputStream stored, Locale locale) throws IOException {
        return open(new InputStreamReader(stored, StandardCharsets.UTF_8), new Wording(locale));
    }

    /** @throws ProblemException 415 when it is none of the formats */
    public static ImportFormat of(String contentType) {
        String bare = contentType.split(";", 2)[0].strip();
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(bare))
                .findFirst()
                .orElseThrow(() -> unsupported(Text.of(
                        "导入文件须为 Excel 工作簿（.xlsx）、text/csv 或 application/x-ndjson",
                        "An import is a workbook (.xlsx), text/csv or application/x-ndjson")));
    }

    /** @throws ProblemException 415 when the encoding is not one of those that are read */
    public static Charset charset(String contentType) {
        Optional<String> name = Arrays.stream(contentType.split(";"))
                .skip(1)
                .map(String::strip)
                .filter(p -> p.toLowerCase(Locale.ROOT).startsWith("charset="))
                .map(p -> p.substring("charset=".length()).replace("\"", "").strip())
                .findFirst();
        if (name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = "gb2312".equalsIgnoreCase(name.get()) ? CHARSETS.get(1) : Charset.forName(name.get());
            if (CHARSETS.contains(charset)) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // falls through to the refusal
        }
        throw unsupported(Text.of("编码只能是 UTF-8、GBK 或 GB18030", "The encoding must be UTF-8, GBK or GB18030"));
    }

    private static ProblemException unsupported(Text text) {
        return new ProblemException(new Problem(
                415,
                "import-format",
                text,
                List.of(),
                Map.of(
                        "supported",
                        Arrays.stream(values()).map(format -> format.mediaType).toList())));
    }
}

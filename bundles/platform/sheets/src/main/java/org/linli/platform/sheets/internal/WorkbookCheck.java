package org.linli.platform.sheets.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.sheets.UnreadableSheetException;

/**
 * Unpacks a workbook once into nothing, so that what a hostile one could do to memory is known before anything is kept: sizes are
 * counted instead of believed, document types are refused, and no cell lies outside of what a sheet can have. Not thread-safe.
 */
public final class WorkbookCheck {
    private static final long MOST_UNPACKED = 512L << 20;
    /** Texts that cells share are kept in memory while a sheet is read. */
    private static final long MOST_SHARED = 64L << 20;

    /** Of styles, relations, properties and whatever else is no sheet. */
    private static final long MOST_OF_A_PART = 16L << 20;
    /** Between two tags; the parser keeps that much in memory. */
    private static final int LONGEST_RUN = 1 << 20;
    /** A shared formula is written anew for each of its cells. */
    private static final int LONGEST_FORMULA = 1024;

    private static final int MOST_FORMULAS = 200_000;
    private static final int MOST_PARTS = 2000;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final int HEAD = 8;

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;
    private int formulas;
    private boolean styled;

    public WorkbookCheck() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    /**
     * Looks at all of it.
     *
     * @return whether it has formats of cells
     * @throws UnreadableSheetException when the file is not fit to be read
     */
    public boolean check(Path file) throws IOException {
        refuseOldFormat(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw tooLarge();
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw noWorkbook(null);
            }
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                check(zip, parts.nextElement());
            }
            return styled;
        } catch (ZipException e) {
            throw noWorkbook(e);
        } catch (XMLStreamException e) {
            // the parser wraps what the stream under it refuses
            throw e.getNestedException() instanceof UnreadableSheetException refusal ? refusal : noWorkbook(e);
        }
    }

    private void check(ZipFile zip, ZipEntry part) throws IOException, XMLStreamException {
        String name = part.getName().toLowerCase(Locale.ROOT);
        boolean markup = name.endsWith(".xml") || name.endsWith(".rels");
        try (InputStream content = new Counted(zip.getInputStream(part), limit(name, markup), markup)) {
            if (markup) {
                checkXml(content);
            } else {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static long limit(String name, boolean markup) {
        if (name.contains("sharedstrings")) {
            return MOST_SHARED;
        }
        return markup && !name.contains("worksheets/") && !name.contains("sheet") ? MOST_OF_A_PART : MOST_UNPACKED;
    }

    private void checkXml(InputStream content) throws IOException, XMLStreamException {
        XMLStreamReader reader = xml.createXMLStreamReader(content);
        int formula = -1;
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw noWorkbook(null);
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    checkElement(reader);
                    formula = "f".equals(reader.getLocalName()) ? 0 : -1;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    formula = -1;
                } else if (formula >= 0 && reader.hasText()) {
                    formula += reader.getTextLength();
                    if (formula > LONGEST_FORMULA) {
                        throw tooManyFormulas();
                    }
                }
            }
        } finally {
            reader.close();
        }
    }

    private void checkElement(XMLStreamReader reader) throws UnreadableSheetException {
        switch (reader.getLocalName()) {
            case "c" -> checkReference(reader.getAttributeValue(null, "r"));
            case "row" -> checkRow(reader.getAttributeValue(null, "r"));
            case "f" -> {
                if (++formulas > MOST_FORMULAS) {
                    throw tooManyFormulas();
                }
            }
            case "Override" ->
                checkPart(reader.getAttributeValue(null, "ContentType"), reader.getAttributeValue(null, "PartName"));
            case "Relationship" ->
                checkPart(reader.getAttributeValue(null, "Type"), reader.getAttributeValue(null, "Target"));
            default -> {
                // has no place in a sheet
            }
        }
    }

    /** What is read later must be among what is looked at here. */
    private void checkPart(@Nullable String type, @Nullable String part) throws UnreadableSheetException {
        if (type == null || part == null) {
            return;
        }
        String kind = type.toLowerCase(Locale.ROOT);
        String name = part.toLowerCase(Locale.ROOT);
        boolean shared = kind.contains("sharedstrings");
        styled |= kind.endsWith(".styles+xml");
        if ((shared || kind.contains("sheet") || kind.contains("styles"))
                && kind.endsWith("+xml")
                && (!name.endsWith(".xml") || shared && !name.contains("sharedstrings"))) {
            throw noWorkbook(null);
        }
    }

    private static void checkReference(@Nullable String reference) throws UnreadableSheetException {
        if (reference == null) {
            return;
        }
        int column = 0;
        int i = 0;
        while (i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z') {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
            i++;
            if (column > MOST_COLUMNS) {
                throw noWorkbook(null);
            }
        }
        if (i == 0) {
            throw noWorkbook(null);
        }
        checkRow(reference.substring(i));
    }

    private static void checkRow(@Nullable String number) throws UnreadableSheetException {
        if (number == null) {
            return;
        }
        try {
            int row = Integer.parseInt(number);
            if (row >= 1 && row <= MOST_ROWS) {
                return;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw noWorkbook(null);
    }

    /** The compound file that .xls is, and every workbook with a password. */
    private static void refuseOldFormat(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        int length;
        try (InputStream in = Files.newInputStream(file)) {
            length = in.readNBytes(head, 0, HEAD);
        }
        if (length == HEAD && (head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf && head[2] == 0x11) {
            throw new UnreadableSheetException(Text.of(
                    "这是旧版 .xls 文件或设有密码的工作簿；请取消密码并另存为 Excel 工作簿（.xlsx）后再上传",
                    "This is an old .xls file or a workbook with a password; remove the password, save it as an Excel workbook"
                            + " (.xlsx) and send that"));
        }
    }

    /** @param cause null when it is no exception that told */
    public static UnreadableSheetException noWorkbook(@Nullable Throwable cause) {
        Text text = Text.of(
                "文件不是完好的 Excel 工作簿（.xlsx）；请在表格软件中打开后另存为 .xlsx 再上传",
                "The file is no sound Excel workbook (.xlsx); open it in a spreadsheet program, save it as .xlsx and send that");
        return cause == null ? new UnreadableSheetException(text) : new UnreadableSheetException(text, cause);
    }

    private static UnreadableSheetException tooLarge() {
        return new UnreadableSheetException(Text.of(
                "工作簿展开后过大；请只保留要导入的工作表，或拆分后分别导入，也可另存为 CSV UTF-8",
                "The workbook is too large when it is unpacked; keep only the sheet to import, import it in parts, or save it as"
                        + " CSV UTF-8"));
    }

    private static UnreadableSheetException tooManyFormulas() {
        return new UnreadableSheetException(
                Text.of(
                        "工作簿中的公式过多或过长；请将数据复制后“粘贴为数值”再上传",
                        "The workbook has too many formulas, or too long ones; copy the data, paste them as values and send that"));
    }

    /** Counts what comes out instead of believing what the archive says. */
    private final class Counted extends FilterInputStream {
        private final long limit;
        private final boolean markup;
        private long own;
        private int run;
        private boolean opened;

        Counted(InputStream in, long limit, boolean markup) {
            super(in);
            this.limit = limit;
            this.markup = markup;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            if (b >= 0) {
                look((byte) b);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(n, 0));
            for (int i = 0; i < n; i++) {
                look(buffer[offset + i]);
            }
            return n;
        }

        /** Comments and the like, which no spreadsheet program writes, could hide how long something is; the zeros are those of UTF-16. */
        private void look(byte b) throws IOException {
            if (!markup || b == 0) {
                return;
            }
            if (opened && b == '!') {
                throw noWorkbook(null);
            }
            opened = b == '<';
            run = opened ? 0 : run + 1;
            if (run > LONGEST_RUN) {
                throw tooLarge();
            }
        }

        private void count(int n) throws IOException {
            own += n;
            unpacked += n;
            if (own > limit || unpacked > MOST_UNPACKED) {
                throw tooLarge();
            }
        }
    }
}

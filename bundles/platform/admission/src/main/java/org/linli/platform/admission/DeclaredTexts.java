package org.linli.platform.admission;

import static org.linli.platform.admission.RefusalCode.CONTAINER_SIZE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Findings;

/**
 * The files that rules ask a jar for, each read when it is asked for: a jar that nobody has judged may hold thousands of others. For one
 * jar.
 */
final class DeclaredTexts implements Function<String, @Nullable String> {
    private static final int LARGEST = 1 << 20;
    private static final int ALL = 8 << 20;

    private final JarFile jar;
    private final Findings findings;
    private final Map<String, String> read = new HashMap<>();
    private long bytes;

    DeclaredTexts(JarFile jar, Findings findings) {
        this.jar = jar;
        this.findings = findings;
    }

    /**
     * @return null for what is not there, lies elsewhere or is larger than declarations may be; the last is refused
     * @throws UncheckedIOException when the file cannot be read
     */
    @Override
    public @Nullable String apply(String name) {
        String known = read.get(name);
        if (known != null) {
            return known;
        }
        boolean declared = name.equals(DeclarationReader.MANIFEST) || name.startsWith(DeclarationReader.DECLARATIONS);
        ZipEntry entry = declared ? jar.getEntry(name) : null;
        if (entry == null || entry.isDirectory()) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            bytes += content.length;
            if (content.length > LARGEST || bytes > ALL) {
                findings.add(
                        CONTAINER_SIZE,
                        name,
                        "该文件超过 " + LARGEST + " 字节，或所有声明合计超过 " + ALL + " 字节",
                        "It has more than " + LARGEST + " bytes, or all declarations together more than " + ALL);
                return null;
            }
            String text = new String(content, StandardCharsets.UTF_8);
            read.put(name, text);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

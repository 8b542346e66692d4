package org.linli.platform.admission.internal.container;

import static org.linli.platform.admission.RefusalCode.CLASS_PLACE;
import static org.linli.platform.admission.RefusalCode.CONTAINER_SIZE;
import static org.linli.platform.admission.RefusalCode.ENTRY_DAMAGED;
import static org.linli.platform.admission.RefusalCode.NATIVE_CODE;
import static org.linli.platform.admission.RefusalCode.NESTED_ARCHIVE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;

/** Goes once through the files of a jar, each in small pieces, and stops a file that is longer than it says. For one jar. */
public final class JarReader {
    private static final int PIECE = 64 * 1024;
    private static final int LARGEST_TEXT = 1 << 20;
    private static final int LARGEST_CLASS = 4 << 20;
    private static final int ALL_TEXTS = 8 << 20;
    private static final long MEBIBYTE = 1L << 20;
    private static final Set<String> ARCHIVES = Set.of(
            "jar", "zip", "war", "ear", "rar", "7z", "tar", "tgz", "gz", "bz2", "xz", "zst", "jmod", "aar", "cab");
    private static final Set<String> LIBRARIES = Set.of("so", "dll", "dylib", "jnilib", "exe", "node");
    private static final String[] ARCHIVE_MARKS = {
        "504b0304", "504b0506", "1f8b08", "425a68", "fd377a58", "377abcaf", "28b52ffd", "52617221"
    };
    private static final String[] LIBRARY_MARKS = {
        "7f454c46", "4d5a9000", "feedface", "feedfacf", "cefaedfe", "cffaedfe"
    };
    private static final String CLASS_MARK = "cafebabe";

    private final Limits limits;
    private final Findings findings;
    private final BiConsumer<String, byte[]> classes;
    private final Predicate<String> text;
    private final Budget budget;
    /** Bytes of the files that were kept. */
    private long texts;

    /**
     * @param text which files are kept
     * @param classes takes each class file with its name
     */
    public JarReader(
            Limits limits,
            Findings findings,
            Budget budget,
            Predicate<String> text,
            BiConsumer<String, byte[]> classes) {
        this.budget = budget;
        this.limits = limits;
        this.findings = findings;
        this.text = text;
        this.classes = classes;
    }

    public JarContents read(Path file) throws IOException {
        try (FileChannel jar = FileChannel.open(file, StandardOpenOption.READ)) {
            List<JarEntryHeader> entries = new JarDirectory(jar, limits, findings).read();
            new EntryNames(findings)
                    .check(entries.stream().map(JarEntryHeader::name).toList());
            Map<String, byte[]> kept = new HashMap<>();
            Map<String, String> digests = new TreeMap<>();
            if (expandsTooFar(entries)) {
                return new JarContents(kept, new TreeMap<>(digests));
            }
            for (JarEntryHeader entry : entries) {
                budget.at(entry.name());
                if (entry.data() >= 0 && !digests.containsKey(entry.name())) {
                    new Content(jar, entry).read(kept, digests);
                }
            }
            return new JarContents(kept, new TreeMap<>(digests));
        }
    }

    private boolean roomFor(long size) {
        texts += size;
        return texts <= ALL_TEXTS;
    }

    private boolean expandsTooFar(List<JarEntryHeader> entries) {
        long total = 0;
        boolean tooFar = false;
        for (JarEntryHeader entry : entries) {
            total += entry.size();
            if (entry.size() > MEBIBYTE && entry.size() / Math.max(1, entry.compressed()) > limits.ratio()) {
                findings.add(
                        CONTAINER_SIZE,
                        entry.name(),
                        "展开后是压缩时的 " + limits.ratio() + " 倍以上",
                        "It expands to more than " + limits.ratio() + " times its size");
                tooFar = true;
            }
        }
        if (total > limits.expanded()) {
            findings.add(
                    CONTAINER_SIZE,
                    "",
                    "全部文件展开后超过 " + limits.expanded() + " 字节",
                    "All files together expand to more than " + limits.expanded() + " bytes");
            tooFar = true;
        }
        return tooFar;
    }

    /** One file while it is read. */
    private final class Content {
        private final FileChannel jar;
        private final JarEntryHeader entry;
        private final MessageDigest digest = sha256();
        private final CRC32 crc = new CRC32();
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final boolean classFile;
        private final int keep;
        private long size;

        Content(FileChannel jar, JarEntryHeader entry) {
            this.jar = jar;
            this.entry = entry;
            this.classFile = entry.name().endsWith(".class");
            this.keep = classFile ? LARGEST_CLASS : text.test(entry.name()) ? LARGEST_TEXT : 0;
        }

        void read(Map<String, byte[]> into, Map<String, String> digests) throws IOException {
            boolean whole;
            try {
                whole = entry.method() == JarEntryHeader.STORED ? stored() : inflated();
            } catch (DataFormatException e) {
                whole = false;
            }
            if (!whole || size != entry.size() || crc.getValue() != entry.crc()) {
                findings.add(
                        ENTRY_DAMAGED, entry.name(), "内容与大小或校验和不符", "Its content does not fit its size or checksum");
                return;
            }
            if (entry.directory()) {
                if (size > 0) {
                    findings.add(ENTRY_DAMAGED, entry.name(), "目录带有内容", "A directory with content");
                }
                return;
            }
            digests.put(entry.name(), HexFormat.of().formatHex(digest.digest()));
            kind();
            if (keep == 0) {
                return;
            }
            if (size > keep || !classFile && !roomFor(size)) {
                findings.add(
                        CONTAINER_SIZE,
                        entry.name(),
                        "该文件超过 " + keep + " 字节，或所有声明合计超过 " + ALL_TEXTS + " 字节",
                        "It has more than " + keep + " bytes, or all declarations together more than " + ALL_TEXTS);
            } else if (classFile) {
                classes.accept(entry.name(), kept.toByteArray());
            } else {
                into.put(entry.name(), kept.toByteArray());
            }
        }

        private boolean stored() throws IOException {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (long at = 0; at < entry.compressed(); ) {
                int read = next(piece, at);
                if (read <= 0 || !take(piece.array(), read)) {
                    return false;
                }
                at += read;
            }
            return true;
        }

        /** Whether the stream ended exactly with the file. */
        private boolean inflated() throws IOException, DataFormatException {
            Inflater inflater = new Inflater(true);
            try {
                ByteBuffer piece = ByteBuffer.allocate(PIECE);
                byte[] plain = new byte[PIECE];
                long at = 0;
                while (!inflater.finished()) {
                    if (inflater.needsInput()) {
                        int read = next(piece, at);
                        if (read <= 0) {
                            return false;
                        }
                        at += read;
                        inflater.setInput(piece.array(), 0, read);
                    }
                    int length = inflater.inflate(plain);
                    if (inflater.needsDictionary() || !take(plain, length)) {
                        return false;
                    }
                }
                return at == entry.compressed() && inflater.getRemaining() == 0;
            } finally {
                inflater.end();
            }
        }

        private int next(ByteBuffer piece, long at) throws IOException {
            piece.clear().limit((int) Math.min(PIECE, entry.compressed() - at));
            return piece.hasRemaining() ? jar.read(piece, entry.data() + at) : 0;
        }

        /** @return false when the file is longer than it says */
        private boolean take(byte[] bytes, int length) {
            budget.spend(1);
            size += length;
            if (size > entry.size()) {
                return false;
            }
            digest.update(bytes, 0, length);
            crc.update(bytes, 0, length);
            if (head.size() < 8) {
                head.write(bytes, 0, Math.min(length, 8 - head.size()));
            }
            if (size <= keep) {
                kept.write(bytes, 0, length);
            }
            return true;
        }

        private void kind() {
            String name = entry.name().toLowerCase(Locale.ROOT);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            String mark = HexFormat.of().formatHex(head.toByteArray());
            if (ARCHIVES.contains(ending) || begins(mark, ARCHIVE_MARKS)) {
                findings.add(NESTED_ARCHIVE, entry.name(), "是压缩包", "It is an archive");
            }
            if (LIBRARIES.contains(ending) || begins(mark, LIBRARY_MARKS)) {
                findings.add(NATIVE_CODE, entry.name(), "是本地库或可执行文件", "It is a native library or program");
            }
            if (!classFile && mark.startsWith(CLASS_MARK)) {
                findings.add(CLASS_PLACE, entry.name(), "是改了名的类文件", "It is a class file under another name");
            }
        }

        private static boolean begins(String mark, String[] marks) {
            return Arrays.stream(marks).anyMatch(mark::startsWith);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

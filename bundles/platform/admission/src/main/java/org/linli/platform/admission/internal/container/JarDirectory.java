package org.linli.platform.admission.internal.container;

import static org.linli.platform.admission.RefusalCode.CONTAINER_MISMATCH;
import static org.linli.platform.admission.RefusalCode.CONTAINER_SIZE;
import static org.linli.platform.admission.RefusalCode.CONTAINER_STRAY_BYTES;
import static org.linli.platform.admission.RefusalCode.ENTRY_NAME;
import static org.linli.platform.admission.RefusalCode.NOT_A_JAR;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.internal.Findings;

/**
 * Reads the directory of a jar and every local header, and refuses what two readers could understand differently: only a jar whose
 * files lie one behind the other, from the first byte to the directory, each header saying what the directory says, is the same to
 * all of them. Own code, because readers of archives forgive exactly what has to be found here.
 */
final class JarDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LONGEST_NAME = 1024;
    private static final int BYTES_OF_AN_ENTRY = 1024;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int ZIP64 = 0x0001;
    private static final int OTHER_NAME = 0x7075;
    private static final int UNIX = 3;
    private static final int FILE_KIND = 0xF000;
    private static final int LINK = 0xA000;

    private final FileChannel jar;
    private final Limits limits;
    private final Findings findings;

    JarDirectory(FileChannel jar, Limits limits, Findings findings) {
        this.jar = jar;
        this.limits = limits;
        this.findings = findings;
    }

    /** In the order of the directory, names not yet judged; empty when it cannot be read. */
    List<JarEntryHeader> read() throws IOException {
        if (jar.size() > limits.bytes()) {
            findings.add(
                    CONTAINER_SIZE,
                    "",
                    "jar 有 " + jar.size() + " 字节，上限 " + limits.bytes(),
                    "The jar has " + jar.size() + " bytes, the limit is " + limits.bytes());
            return List.of();
        }
        long end = end();
        return end < 0 ? List.of() : located(central(end), end);
    }

    /** Offset of the end record, which is the last thing in the jar; -1 when there is none. */
    private long end() throws IOException {
        int tail = (int) Math.min(jar.size(), END_BYTES + LONGEST_COMMENT);
        if (tail >= END_BYTES) {
            ByteBuffer bytes = bytes(jar.size() - tail, tail);
            for (int at = tail - END_BYTES; at >= 0; at--) {
                if (bytes.getInt(at) == END) {
                    if (at + END_BYTES != tail) {
                        findings.add(
                                CONTAINER_STRAY_BYTES,
                                "",
                                "目录之后还有 " + (tail - at - END_BYTES) + " 字节",
                                (tail - at - END_BYTES) + " bytes follow the directory");
                    }
                    if (at + END_BYTES == tail && bytes.getShort(at + 20) != 0) {
                        findings.add(NOT_A_JAR, "", "结尾的注释被截断", "The comment at the end has been cut off");
                    }
                    return jar.size() - tail + at;
                }
            }
        }
        findings.add(NOT_A_JAR, "", "没有 jar 的目录，文件可能被截断", "There is no directory of a jar; it may have been cut off");
        return -1;
    }

    private List<JarEntryHeader> central(long end) throws IOException {
        ByteBuffer record = bytes(end, END_BYTES);
        int count = unsigned(record.getShort(10));
        long size = unsigned(record.getInt(12));
        long start = unsigned(record.getInt(16));
        if (record.getInt(4) != 0 || unsigned(record.getShort(8)) != count || start + size > end) {
            findings.add(NOT_A_JAR, "", "jar 的目录不完整或分卷", "The directory of the jar is incomplete or split");
            return List.of();
        }
        if (count > limits.entries() || size > (long) limits.entries() * BYTES_OF_AN_ENTRY) {
            findings.add(
                    CONTAINER_SIZE,
                    "",
                    "jar 有 " + count + " 个条目，上限 " + limits.entries(),
                    "The jar has " + count + " entries, the limit is " + limits.entries());
            return List.of();
        }
        if (start + size != end) {
            findings.add(
                    CONTAINER_STRAY_BYTES,
                    "",
                    "目录与结尾之间有 " + (end - start - size) + " 字节",
                    (end - start - size) + " bytes lie between the directory and the end");
        }
        List<JarEntryHeader> entries = entries(bytes(start, (int) size));
        if (entries.size() != count) {
            findings.add(
                    CONTAINER_MISMATCH,
                    "",
                    "目录声明 " + count + " 个条目，实有 " + entries.size() + " 个",
                    "The directory says " + count + " entries and has " + entries.size());
        }
        return entries;
    }

    private List<JarEntryHeader> entries(ByteBuffer directory) {
        List<JarEntryHeader> entries = new ArrayList<>();
        while (directory.remaining() >= CENTRAL_BYTES && directory.getInt(directory.position()) == CENTRAL) {
            int at = directory.position();
            int name = unsigned(directory.getShort(at + 28));
            int extra = unsigned(directory.getShort(at + 30));
            int comment = unsigned(directory.getShort(at + 32));
            if (directory.remaining() < CENTRAL_BYTES + name + extra + comment) {
                break;
            }
            JarEntryHeader entry = new JarEntryHeader(
                    name(directory, at + CENTRAL_BYTES, name),
                    unsigned(directory.getShort(at + 8)),
                    unsigned(directory.getShort(at + 10)),
                    unsigned(directory.getInt(at + 16)),
                    unsigned(directory.getInt(at + 20)),
                    unsigned(directory.getInt(at + 24)),
                    unsigned(directory.getInt(at + 42)),
                    -1);
            extras(entry, directory, at + CENTRAL_BYTES + name, extra);
            link(entry, unsigned(directory.getShort(at + 4)) >> 8, directory.getInt(at + 38) >>> 16);
            entries.add(entry);
            directory.position(at + CENTRAL_BYTES + name + extra + comment);
        }
        if (directory.hasRemaining()) {
            findings.add(
                    CONTAINER_STRAY_BYTES,
                    "",
                    "目录中有 " + directory.remaining() + " 字节无法识别",
                    directory.remaining() + " bytes of the directory cannot be recognised");
        }
        return entries;
    }

    private String name(ByteBuffer directory, int at, int length) {
        ByteBuffer bytes = directory.duplicate().limit(at + length).position(at);
        try {
            String name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (length > LONGEST_NAME) {
                findings.add(ENTRY_NAME, name, "文件名超过 1024 字节", "The name has more than 1024 bytes");
            }
            return name;
        } catch (CharacterCodingException e) {
            String guess = StandardCharsets.ISO_8859_1
                    .decode(directory.duplicate().limit(at + length).position(at))
                    .toString();
            findings.add(ENTRY_NAME, guess, "文件名不是 UTF-8", "The name is not UTF-8");
            return guess;
        }
    }

    /** Fields that some readers follow and others do not. */
    private void extras(JarEntryHeader entry, ByteBuffer bytes, int start, int length) {
        int at = start;
        while (at + 4 <= start + length) {
            int kind = unsigned(bytes.getShort(at));
            if (kind == ZIP64 || kind == OTHER_NAME) {
                findings.add(
                        CONTAINER_MISMATCH,
                        entry.name(),
                        "附加字段给出另一个名称或大小",
                        "An extra field gives another name or size");
            }
            at += 4 + unsigned(bytes.getShort(at + 2));
        }
    }

    private void link(JarEntryHeader entry, int system, int mode) {
        if (system == UNIX && (mode & FILE_KIND) == LINK) {
            findings.add(ENTRY_NAME, entry.name(), "是符号链接", "It is a symbolic link");
        }
    }

    /** Follows the local headers from the first byte on. */
    private List<JarEntryHeader> located(List<JarEntryHeader> entries, long end) throws IOException {
        List<JarEntryHeader> located = new ArrayList<>(entries);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> entries.get(i).header()));
        long expected = 0;
        for (int i : order) {
            JarEntryHeader entry = entries.get(i);
            if (entry.header() != expected) {
                findings.add(
                        CONTAINER_STRAY_BYTES,
                        entry.name(),
                        entry.header() > expected ? "之前有多余的字节" : "与前一个文件重叠",
                        entry.header() > expected
                                ? "Bytes that belong to no file lie before it"
                                : "It overlaps the file before it");
            }
            JarEntryHeader found = compared(entry);
            if (found == null) {
                return located;
            }
            located.set(i, found);
            expected = found.data() + found.compressed() + descriptor(found);
        }
        long start = unsigned(bytes(end, END_BYTES).getInt(16));
        if (!entries.isEmpty() && expected != start) {
            findings.add(
                    CONTAINER_STRAY_BYTES,
                    "",
                    "最后一个文件与目录之间有多余的字节",
                    "Bytes that belong to no file lie before the directory");
        }
        return located;
    }

    /** @return null when there is no local header where the directory says */
    private @Nullable JarEntryHeader compared(JarEntryHeader entry) throws IOException {
        if (entry.header() + LOCAL_BYTES > jar.size()) {
            return missing(entry);
        }
        ByteBuffer local = bytes(entry.header(), LOCAL_BYTES);
        int name = unsigned(local.getShort(26));
        int extra = unsigned(local.getShort(28));
        long data = entry.header() + LOCAL_BYTES + name + extra;
        if (local.getInt(0) != LOCAL || data + entry.compressed() > jar.size()) {
            return missing(entry);
        }
        ByteBuffer rest = bytes(entry.header() + LOCAL_BYTES, name + extra);
        extras(entry, rest, name, extra);
        differs(entry, "name", !name(rest, 0, name).equals(entry.name()));
        differs(entry, "flags", unsigned(local.getShort(6)) != entry.flags());
        differs(entry, "method", unsigned(local.getShort(8)) != entry.method());
        if (entry.descriptorFollows()) {
            differs(entry, "sizes", local.getInt(14) != 0 || local.getInt(18) != 0 || local.getInt(22) != 0);
        } else {
            differs(
                    entry,
                    "sizes",
                    unsigned(local.getInt(14)) != entry.crc()
                            || unsigned(local.getInt(18)) != entry.compressed()
                            || unsigned(local.getInt(22)) != entry.size());
        }
        if ((entry.flags() & ENCRYPTED) != 0
                || entry.method() != JarEntryHeader.STORED && entry.method() != JarEntryHeader.DEFLATED) {
            findings.add(
                    CONTAINER_MISMATCH,
                    entry.name(),
                    "加密，或使用了 jar 以外的压缩方法",
                    "It is encrypted, or compressed by a method that jars do not use");
        }
        if (entry.method() == JarEntryHeader.STORED && entry.compressed() != entry.size()) {
            differs(entry, "sizes", true);
        }
        return entry.at(data);
    }

    private @Nullable JarEntryHeader missing(JarEntryHeader entry) {
        findings.add(CONTAINER_MISMATCH, entry.name(), "目录所指的位置没有该文件", "The file is not where the directory says");
        return null;
    }

    private void differs(JarEntryHeader entry, String what, boolean different) {
        if (different) {
            findings.add(
                    CONTAINER_MISMATCH,
                    entry.name(),
                    "文件头与目录的 " + what + " 不同",
                    "Its header and the directory differ in " + what);
        }
    }

    /** Bytes of the descriptor behind the content. */
    private long descriptor(JarEntryHeader entry) throws IOException {
        if (!entry.descriptorFollows()) {
            return 0;
        }
        long at = entry.data() + entry.compressed();
        for (int mark = 4; mark >= 0; mark -= 4) {
            if (at + mark + 12 > jar.size()) {
                continue;
            }
            ByteBuffer bytes = bytes(at, mark + 12);
            boolean fits = (mark == 0 || bytes.getInt(0) == DESCRIPTOR)
                    && unsigned(bytes.getInt(mark)) == entry.crc()
                    && unsigned(bytes.getInt(mark + 4)) == entry.compressed()
                    && unsigned(bytes.getInt(mark + 8)) == entry.size();
            if (fits) {
                return mark + 12;
            }
        }
        differs(entry, "sizes", true);
        return 0;
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && jar.read(bytes, offset + bytes.position()) >= 0) {}
        // what is not there reads as zero, which no signature is
        return bytes.clear();
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}

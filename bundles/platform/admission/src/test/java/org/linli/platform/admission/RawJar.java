package org.linli.platform.admission;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** A jar as the bytes it consists of (APPNOTE 4.3), for what no writer of archives would write. */
final class RawJar {
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;

    final List<Entry> entries = new ArrayList<>();
    final byte[] end;
    /** Stands between the last file and the directory. */
    byte[] beforeDirectory = new byte[0];
    /** Stands between the directory and the end record. */
    byte[] behindDirectory = new byte[0];

    /** Header, content with what follows it, and record in the directory of one file; all three may be changed. */
    static final class Entry {
        byte[] before = new byte[0];
        byte[] local;
        byte[] content;
        byte[] central;
        /** How far the directory points beside the header. */
        int shift;

        Entry(byte[] local, byte[] content, byte[] central) {
            this.local = local;
            this.content = content;
            this.central = central;
        }

        /** Sets two bytes in both headers. */
        void both(int inLocal, int inCentral, int value) {
            little(local).putShort(inLocal, (short) value);
            little(central).putShort(inCentral, (short) value);
        }

        void localExtra(int kind) {
            byte[] field = field(kind);
            ByteBuffer header = little(local);
            header.putShort(28, (short) (header.getShort(28) + field.length));
            local = concat(local, field);
        }

        void centralExtra(int kind) {
            byte[] field = field(kind);
            ByteBuffer header = little(central);
            int at = CENTRAL_BYTES + header.getShort(28) + header.getShort(30);
            header.putShort(30, (short) (header.getShort(30) + field.length));
            central =
                    concat(concat(Arrays.copyOf(central, at), field), Arrays.copyOfRange(central, at, central.length));
        }

        private static byte[] field(int kind) {
            byte[] field = new byte[4 + 8];
            little(field).putShort(0, (short) kind).putShort(2, (short) 8);
            return field;
        }
    }

    private RawJar(byte[] end) {
        this.end = end;
    }

    /** Of a jar that is whole and has no comment. */
    static RawJar of(byte[] jar) {
        ByteBuffer bytes = little(jar);
        RawJar raw = new RawJar(Arrays.copyOfRange(jar, jar.length - END_BYTES, jar.length));
        int count = bytes.getShort(jar.length - END_BYTES + 10);
        int start = bytes.getInt(jar.length - END_BYTES + 16);
        List<Integer> offsets = new ArrayList<>();
        List<byte[]> records = new ArrayList<>();
        int central = start;
        for (int i = 0; i < count; i++) {
            int length = CENTRAL_BYTES
                    + bytes.getShort(central + 28)
                    + bytes.getShort(central + 30)
                    + bytes.getShort(central + 32);
            offsets.add(bytes.getInt(central + 42));
            records.add(Arrays.copyOfRange(jar, central, central + length));
            central += length;
        }
        offsets.add(start);
        for (int i = 0; i < count; i++) {
            int at = offsets.get(i);
            int content = at + LOCAL_BYTES + bytes.getShort(at + 26) + bytes.getShort(at + 28);
            raw.entries.add(new Entry(
                    Arrays.copyOfRange(jar, at, content),
                    Arrays.copyOfRange(jar, content, offsets.get(i + 1)),
                    records.get(i)));
        }
        return raw;
    }

    RawJar with(Consumer<RawJar> change) {
        change.accept(this);
        return this;
    }

    /** A file that is not compressed. */
    static Entry stored(String name, byte[] content) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] local = concat(new byte[LOCAL_BYTES], text);
        little(local)
                .putInt(0, 0x04034b50)
                .putShort(4, (short) 10)
                .putInt(14, (int) crc.getValue())
                .putInt(18, content.length)
                .putInt(22, content.length)
                .putShort(26, (short) text.length);
        byte[] central = concat(new byte[CENTRAL_BYTES], text);
        little(central)
                .putInt(0, 0x02014b50)
                .putShort(6, (short) 10)
                .putInt(16, (int) crc.getValue())
                .putInt(20, content.length)
                .putInt(24, content.length)
                .putShort(28, (short) text.length);
        return new Entry(local, content, central);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            out.writeBytes(entry.before);
            little(entry.central).putInt(42, out.size() + entry.shift);
            directory.writeBytes(entry.central);
            out.writeBytes(entry.local);
            out.writeBytes(entry.content);
        }
        out.writeBytes(beforeDirectory);
        little(end).putShort(8, (short) entries.size()).putShort(10, (short) entries.size());
        little(end).putInt(12, directory.size()).putInt(16, out.size());
        out.writeBytes(directory.toByteArray());
        out.writeBytes(behindDirectory);
        out.writeBytes(end);
        return out.toByteArray();
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}

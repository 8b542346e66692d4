package org.linli.platform.admission;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A class file with a dynamic constant made of twice the one before it, and so on: few bytes, two to the n-th ways through them. Written
 * by hand, because the library that writes class files goes every way itself.
 */
final class SharedConstants {
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int HANDLE = 15;
    private static final int DYNAMIC = 17;
    private static final int FIRST_DYNAMIC = 18;

    private SharedConstants() {}

    static byte[] of(String name, int depth) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xcafebabe);
            out.writeInt(61);
            out.writeShort(FIRST_DYNAMIC + depth);
            text(out, name); // 1
            pair(out, CLASS, 1); // 2
            text(out, "java/lang/Object"); // 3
            pair(out, CLASS, 3); // 4
            text(out, "call"); // 5
            text(out, "()V"); // 6
            text(out, "Code"); // 7
            text(out, "BootstrapMethods"); // 8
            text(out, "java/lang/invoke/ConstantBootstraps"); // 9
            pair(out, CLASS, 9); // 10
            text(out, "invoke"); // 11
            text(
                    out,
                    "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
                            + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;"); // 12
            pair(out, NAME_AND_TYPE, 11, 12); // 13
            pair(out, METHOD, 10, 13); // 14
            out.writeByte(HANDLE); // 15
            out.writeByte(6);
            out.writeShort(14);
            text(out, "Ljava/lang/Object;"); // 16
            pair(out, NAME_AND_TYPE, 11, 16); // 17
            for (int i = 0; i < depth; i++) {
                // the name and the type of a constant may be shared; what it is made of is not
                out.writeByte(DYNAMIC);
                out.writeShort(i);
                out.writeShort(17);
            }
            out.writeShort(0x21);
            out.writeShort(2);
            out.writeShort(4);
            out.writeShort(0);
            out.writeShort(0);
            out.writeShort(1);
            out.writeShort(1);
            out.writeShort(5);
            out.writeShort(6);
            out.writeShort(1);
            out.writeShort(7);
            out.writeInt(12 + 5);
            out.writeShort(1);
            out.writeShort(1);
            out.writeInt(5);
            out.writeByte(0x13);
            out.writeShort(FIRST_DYNAMIC + depth - 1);
            out.writeByte(0x57);
            out.writeByte(0xb1);
            out.writeShort(0);
            out.writeShort(0);
            out.writeShort(1);
            out.writeShort(8);
            out.writeInt(2 + 4 + (depth - 1) * 8);
            out.writeShort(depth);
            for (int i = 0; i < depth; i++) {
                out.writeShort(15);
                out.writeShort(i == 0 ? 0 : 2);
                if (i > 0) {
                    out.writeShort(FIRST_DYNAMIC + i - 1);
                    out.writeShort(FIRST_DYNAMIC + i - 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void pair(DataOutputStream out, int kind, int... parts) throws IOException {
        out.writeByte(kind);
        for (int part : parts) {
            out.writeShort(part);
        }
    }
}

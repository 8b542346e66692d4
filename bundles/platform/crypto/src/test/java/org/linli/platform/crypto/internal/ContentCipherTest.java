package org.linli.platform.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class ContentCipherTest {
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);
    private static final String NAME = "a".repeat(64);
    private static final int SEGMENT = 64 * 1024;

    @TempDir
    Path directory;

    private TestHost host;
    private CryptoNode node;
    private ContentCipher cipher;

    @BeforeEach
    void start() {
        host = TestDatabase.DERBY.open();
        node = CryptoNode.start(host, new KeyFiles(directory));
        cipher = new TenantContentCipher(node.keys);
    }

    @AfterEach
    void stop() {
        node.close();
        host.close();
    }

    @Test
    void contentOfAnySizeComesBackAndHasTheSizeThatWasSaid() throws IOException {
        // Around the ends of the first and the second segment, whose room the headers and tags take
        for (int size :
                new int[] {0, 1, SEGMENT - 69, SEGMENT - 68, SEGMENT - 67, 2 * SEGMENT - 84, 2 * SEGMENT - 83, 300_000
                }) {
            byte[] plain = random(size);
            byte[] sealed = seal(ONE, NAME, plain);
            assertEquals(cipher.encryptedSize(size), sealed.length, "of " + size);
            assertArrayEquals(plain, open(ONE, NAME, sealed));
        }
    }

    @Test
    void itOpensOnlyUnderItsNameAndInItsDistrict() throws IOException {
        byte[] plain = "生成的证件照".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = seal(ONE, NAME, plain);
        seal(TWO, NAME, plain);
        assertThrows(IOException.class, () -> open(TWO, NAME, sealed));
        assertThrows(IOException.class, () -> open(ONE, "b".repeat(64), sealed));
        assertTrue(indexOf(sealed, plain) < 0);
    }

    @Test
    void whatWasShortenedOrLengthenedDoesNotOpen() throws IOException {
        byte[] sealed = seal(ONE, NAME, random(200_000));
        // At the ends of segments, where the rest would be whole segments, and elsewhere
        for (int length : new int[] {0, 11, 12, 52, SEGMENT, 2 * SEGMENT, 3 * SEGMENT, sealed.length - 1}) {
            assertThrows(IOException.class, () -> open(ONE, NAME, Arrays.copyOf(sealed, length)), "of " + length);
        }
        assertThrows(IOException.class, () -> open(ONE, NAME, Arrays.copyOf(sealed, sealed.length + 1)));
        byte[] withoutFirst = join(Arrays.copyOf(sealed, 52), Arrays.copyOfRange(sealed, SEGMENT, sealed.length));
        assertThrows(IOException.class, () -> open(ONE, NAME, withoutFirst));
    }

    @Test
    void segmentsThatChangedPlacesDoNotOpen() throws IOException {
        byte[] plain = new byte[4 * SEGMENT];
        byte[] sealed = seal(ONE, NAME, plain);
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, SEGMENT, swapped, 2 * SEGMENT, SEGMENT);
        System.arraycopy(sealed, 2 * SEGMENT, swapped, SEGMENT, SEGMENT);
        assertThrows(IOException.class, () -> open(ONE, NAME, swapped));

        // The same segment of the same content, encrypted another time
        byte[] again = seal(ONE, NAME, plain);
        byte[] mixed = sealed.clone();
        System.arraycopy(again, SEGMENT, mixed, SEGMENT, SEGMENT);
        assertThrows(IOException.class, () -> open(ONE, NAME, mixed));
    }

    @Test
    void everyAlteredByteOfTheFrontIsNoticedAndOneOfEachSegment() throws IOException {
        byte[] sealed = seal(ONE, NAME, random(200_000));
        for (int i = 0; i < sealed.length; i += i < 80 ? 1 : 9_973) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThrows(IOException.class, () -> open(ONE, NAME, altered), "byte " + i);
        }
    }

    @Test
    void afterARotationFormerContentOpensAndKeepsItsName() throws IOException {
        byte[] plain = random(1000);
        byte[] before = seal(ONE, NAME, plain);
        String name = cipher.name(ONE, new byte[32]);
        assertTrue(name.matches("[0-9a-f]{64}"), name);
        node.keys.rotate(ONE);

        byte[] after = seal(ONE, NAME, plain);
        assertEquals(1, cipher.keyOf(before));
        assertEquals(2, cipher.keyOf(after));
        assertEquals(2, cipher.currentKey(ONE));
        assertArrayEquals(plain, open(ONE, NAME, before));
        assertArrayEquals(plain, open(ONE, NAME, after));
        assertEquals(name, cipher.name(ONE, new byte[32]));
        assertNotEquals(name, cipher.name(TWO, new byte[32]));

        byte[] renamed = ByteBuffer.wrap(before.clone()).putInt(8, 2).array();
        assertThrows(IOException.class, () -> open(ONE, NAME, renamed));
    }

    @Test
    void aBigFilePassesThroughLittleMemory() throws IOException {
        long size = 96L * 1024 * 1024;
        long[] most = {0, 0};
        var source = new CountingSource(size);
        // Nothing of the 96 MiB is kept: the sink only remembers how far reading ran ahead of writing
        OutputStream sink = new OutputStream() {
            @Override
            public void write(int b) {
                most[1]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                most[1] += length;
                most[0] = Math.max(most[0], source.given - most[1]);
            }
        };
        try (OutputStream out = cipher.encrypting(ONE, NAME, sink)) {
            source.transferTo(out);
        }
        assertEquals(cipher.encryptedSize(size), most[1]);
        assertTrue(most[0] <= 2 * SEGMENT, "held back " + most[0]);
    }

    private static final class CountingSource extends InputStream {
        private final long size;
        private long given;

        CountingSource(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return given++ < size ? 'a' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, size - given);
            given += count;
            return count == 0 ? -1 : count;
        }
    }

    @Test
    void theSourceIsClosedWhenContentDoesNotOpen() throws IOException {
        byte[] sealed = seal(ONE, NAME, random(10));
        boolean[] closed = {false};
        InputStream source = new FilterInputStream(new ByteArrayInputStream(sealed)) {
            @Override
            public void close() throws IOException {
                closed[0] = true;
                super.close();
            }
        };
        assertThrows(IOException.class, () -> cipher.decrypting(ONE, "b".repeat(64), source));
        assertTrue(closed[0]);
    }

    private byte[] seal(TenantId tenant, String name, byte[] plain) throws IOException {
        var sealed = new ByteArrayOutputStream();
        try (OutputStream out = cipher.encrypting(tenant, name, sealed)) {
            out.write(plain);
        }
        return sealed.toByteArray();
    }

    private byte[] open(TenantId tenant, String name, byte[] sealed) throws IOException {
        try (InputStream in = cipher.decrypting(tenant, name, new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}

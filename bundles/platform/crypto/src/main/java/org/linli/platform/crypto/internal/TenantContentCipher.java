package org.linli.platform.crypto.internal;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link ContentCipher} by Tink's streaming AEAD (AES-256-GCM-HKDF, segments of 64 KiB): a key of its own for each file, derived from
 * the district's data key with a random salt; a nonce of random prefix, number of the segment and mark of the last one. In front lies
 * {@code LINLI}, a zero, the version of the layout (2 bytes) and the number of the data key (4 bytes, big-endian).
 */
@Component(service = ContentCipher.class)
public final class TenantContentCipher implements ContentCipher {
    private static final byte[] MARK = {'L', 'I', 'N', 'L', 'I', 0, 0, 1};
    private static final int SEGMENT = 64 * 1024;
    private static final int KEY_BYTES = 32;
    private static final String MAC = "HmacSha256";

    private final DataKeys keys;

    @Activate
    public TenantContentCipher(@Reference DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name(TenantId tenant, byte[] sha256) {
        return HexFormat.of().formatHex(keys.ring(tenant).contentName(sha256));
    }

    @Override
    public int currentKey(TenantId tenant) {
        return keys.ring(tenant).currentNumber();
    }

    @Override
    public int keyOf(byte[] header) throws IOException {
        if (header.length < HEADER || !Arrays.equals(header, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new IOException("This is not encrypted content");
        }
        return ByteBuffer.wrap(header).getInt(MARK.length);
    }

    @Override
    public long encryptedSize(long size) {
        // The key does not matter for the size
        return streaming(new byte[KEY_BYTES]).expectedCiphertextSize(size);
    }

    @Override
    public OutputStream encrypting(TenantId tenant, String name, OutputStream to) throws IOException {
        KeyRing ring = keys.ring(tenant);
        int number = ring.currentNumber();
        to.write(ByteBuffer.allocate(HEADER).put(MARK).putInt(number).array());
        try {
            return streaming(ring.contentKey(number).orElseThrow())
                    .newEncryptingStream(to, place(tenant, number, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    @Override
    public InputStream decrypting(TenantId tenant, String name, InputStream from) throws IOException {
        try {
            int number = keyOf(from.readNBytes(HEADER));
            byte[] key = keys.ring(tenant, number)
                    .flatMap(ring -> ring.contentKey(number))
                    .orElseThrow(() -> new IOException("The content names an unknown key"));
            var plain = new PushbackInputStream(streaming(key).newDecryptingStream(from, place(tenant, number, name)));
            openFirst(plain);
            return plain;
        } catch (GeneralSecurityException e) {
            from.close();
            throw new IllegalStateException("AES-GCM is not available", e);
        } catch (IOException | RuntimeException e) {
            from.close();
            throw e;
        }
    }

    /** So that the caller hears of content that does not belong here before he has promised anything. */
    private static void openFirst(PushbackInputStream plain) throws IOException {
        int first = plain.read();
        if (first >= 0) {
            plain.unread(first);
        }
    }

    private static AesGcmHkdfStreaming streaming(byte[] key) {
        try {
            return new AesGcmHkdfStreaming(key, MAC, KEY_BYTES, SEGMENT, HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private static byte[] place(TenantId tenant, int number, String name) {
        return ("linli content|" + tenant + "|" + number + "|" + name).getBytes(StandardCharsets.UTF_8);
    }
}

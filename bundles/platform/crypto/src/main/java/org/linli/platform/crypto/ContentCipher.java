package org.linli.platform.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.linli.api.tenant.TenantId;

/**
 * Encrypts content of any size with the data key of a district, in chunks that are authentic one by one: what was altered,
 * shortened, put under another name or into another district does not open. Memory is bounded by the chunk. Thread-safe.
 */
public interface ContentCipher {
    /** Bytes at the beginning of encrypted content that tell under which data key it lies. */
    int HEADER = 12;

    /**
     * The name of content within the district, equal for equal content and the same after a rotation. Without the key of the
     * district nobody can tell from it what the content is.
     *
     * @param sha256 of the content
     * @return 64 hexadecimal digits
     */
    String name(TenantId tenant, byte[] sha256);

    /** Number of the data key under which the district's content is encrypted from now on; grows with each rotation. */
    int currentKey(TenantId tenant);

    /**
     * Number of the data key under which content says that it lies. Whether that is so is only known when it opens.
     *
     * @param header its first {@link #HEADER} bytes
     * @throws IOException when this is not encrypted content
     */
    int keyOf(byte[] header) throws IOException;

    /** @return bytes that so many bytes of content take when encrypted */
    long encryptedSize(long size);

    /**
     * Encrypts under the current key.
     *
     * @param name place of the content; it opens there only
     * @param to is closed with the returned stream; what was not closed does not open
     */
    OutputStream encrypting(TenantId tenant, String name, OutputStream to) throws IOException;

    /**
     * Opens what {@link #encrypting} wrote, under whichever key.
     *
     * @param from is closed with the returned stream, and when this method fails
     * @return a stream that throws {@link IOException} at the first chunk that is not authentic, and in place of an early end
     * @throws IOException when the first chunk does not open already
     */
    InputStream decrypting(TenantId tenant, String name, InputStream from) throws IOException;
}

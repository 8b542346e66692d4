package org.linli.platform.crypto.internal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with HMAC-SHA-256 (RFC 5869), one output block of at most 256 bits, which is all that is needed
 * here. The JDK brings its own from version 24 on.
 */
final class Hkdf {
    private static final String MAC = "HmacSHA256";
    private static final int BLOCK = 32;

    private Hkdf() {}

    /** @param length 1 to 32 bytes */
    static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int length) {
        if (length < 1 || length > BLOCK) {
            throw new IllegalArgumentException("1 to 32 bytes, not " + length);
        }
        byte[] pseudoRandomKey = hmac(salt.length == 0 ? new byte[BLOCK] : salt, inputKey);
        byte[] firstBlockInput = Arrays.copyOf(info, info.length + 1);
        firstBlockInput[info.length] = 1;
        return Arrays.copyOf(hmac(pseudoRandomKey, firstBlockInput), length);
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}

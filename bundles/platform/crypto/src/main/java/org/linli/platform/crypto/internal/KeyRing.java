package org.linli.platform.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The unwrapped keys of one district. Separate keys for separate purposes are derived from the data key
 * by HKDF. Immutable.
 */
final class KeyRing {
    private final SortedMap<Integer, SecretKey> fieldKeys;
    private final SortedMap<Integer, byte[]> contentKeys;
    private final byte[] indexKey;
    private final byte[] nameKey;
    private final Instant loadedAt;

    /** @param dataKeys raw data keys by number, at least one */
    KeyRing(Map<Integer, byte[]> dataKeys, Instant loadedAt) {
        TreeMap<Integer, byte[]> sorted = new TreeMap<>(dataKeys);
        this.fieldKeys = new TreeMap<>();
        sorted.forEach((number, raw) -> fieldKeys.put(number, new SecretKeySpec(derive(raw, "field"), "AES")));
        this.contentKeys = new TreeMap<>();
        sorted.forEach((number, raw) -> contentKeys.put(number, derive(raw, "content")));
        // From the first key for ever: look-ups must go on finding what was indexed or named before a rotation
        this.indexKey = derive(sorted.firstEntry().getValue(), "blind-index");
        this.nameKey = derive(sorted.firstEntry().getValue(), "content-name");
        this.loadedAt = loadedAt;
    }

    int currentNumber() {
        return fieldKeys.lastKey();
    }

    Optional<SecretKey> fieldKey(int number) {
        return Optional.ofNullable(fieldKeys.get(number));
    }

    Optional<byte[]> contentKey(int number) {
        return Optional.ofNullable(contentKeys.get(number)).map(byte[]::clone);
    }

    byte[] contentName(byte[] digest) {
        return Hkdf.hmac(nameKey, digest);
    }

    byte[] index(byte[] message) {
        return Hkdf.hmac(indexKey, message);
    }

    Instant loadedAt() {
        return loadedAt;
    }

    private static byte[] derive(byte[] raw, String purpose) {
        return Hkdf.derive(raw, new byte[0], ("linli " + purpose).getBytes(StandardCharsets.US_ASCII), 32);
    }
}

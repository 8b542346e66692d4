package org.linli.api.crypto;

/**
 * Encrypts single values with the data key of the current tenant (AES-256-GCM; the key id is part of
 * the result) and makes keyed hashes by which they can be found. Host-provided, thread-safe.
 */
public interface FieldCipher {
    /** @param context binds the result to its place, such as {@code registry.person.id-number} */
    String encrypt(String plain, String context);

    /** @throws IllegalArgumentException when the value was altered or belongs to another context or tenant */
    String decrypt(String cipherText, String context);

    /** Keyed hash (HMAC-SHA-256, hexadecimal) for equality look-ups; equal in one tenant and context only. */
    String blindIndex(String plain, String context);
}

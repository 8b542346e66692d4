package org.linli.testkit.module;

import org.linli.api.crypto.FieldCipher;

/** Makes values unreadable enough to see that they were encrypted. */
public final class ReversingCipher implements FieldCipher {
    @Override
    public String encrypt(String plain, String context) {
        return context.length() + ":" + new StringBuilder(plain).reverse();
    }

    @Override
    public String decrypt(String cipherText, String context) {
        String[] parts = cipherText.split(":", 2);
        if (Integer.parseInt(parts[0]) != context.length()) {
            throw new IllegalArgumentException("another context");
        }
        return new StringBuilder(parts[1]).reverse().toString();
    }

    @Override
    public String blindIndex(String plain, String context) {
        return Integer.toHexString((context + plain).hashCode());
    }
}

package org.linli.platform.identity.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.linli.api.crypto.FieldCipher;

/** Hides the text and knows its own. */
final class FakeCipher implements FieldCipher {
    @Override
    public String encrypt(String plain, String context) {
        return "sealed." + HexFormat.of().formatHex(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decrypt(String cipherText, String context) {
        if (!cipherText.startsWith("sealed.")) {
            throw new IllegalArgumentException("This is not an encrypted value");
        }
        return new String(HexFormat.of().parseHex(cipherText.substring("sealed.".length())), StandardCharsets.UTF_8);
    }

    @Override
    public String blindIndex(String plain, String context) {
        return Integer.toHexString((plain + context).hashCode());
    }
}

package org.linli.platform.admission.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The textual form of keys (RFC 7468). */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

    private Pem() {}

    /** @param label such as {@code PUBLIC KEY} */
    public static String encode(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** @throws IllegalArgumentException when the text is not exactly one block */
    public static byte[] decode(String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.matches()) {
            throw new IllegalArgumentException("not one block of PEM");
        }
        return Base64.getMimeDecoder().decode(block.group(2));
    }
}

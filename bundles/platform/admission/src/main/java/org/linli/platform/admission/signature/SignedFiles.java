package org.linli.platform.admission.signature;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signed list of all files of a jar: a JSON Web Signature in compact form (RFC 7515) in the entry {@value #ENTRY}, whose payload
 * names the module and the digest of every other file.
 */
public final class SignedFiles {
    /** Where the signature lies. It is the one file that the list does not name. */
    public static final String ENTRY = "META-INF/LINLI.JWS";

    private static final String TYPE = "linli-module";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Header header;
    private final Payload payload;
    private final byte[] signed;
    private final byte[] signature;

    private SignedFiles(Header header, Payload payload, byte[] signed, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    /**
     * @param alg name of the algorithm
     * @param kid {@code vendor/key}
     * @param typ {@code linli-module}
     */
    public record Header(String alg, String kid, String typ) {}

    /**
     * @param module name of the module
     * @param version of the module
     * @param signedAt RFC 3339
     * @param expiresAt RFC 3339; null when the signature does not expire
     * @param files SHA-256 by name of the file, lower-case hexadecimal
     */
    public record Payload(
            String module,
            String version,
            String signedAt,
            @Nullable String expiresAt,
            SortedMap<String, String> files) {}

    /** @throws IllegalArgumentException when the text is no signature of this form */
    public static SignedFiles parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not three parts");
        }
        try {
            Header header = JSON.readValue(decoded(parts[0]), Header.class);
            Payload payload = JSON.readValue(decoded(parts[1]), Payload.class);
            if (header == null
                    || payload == null
                    || header.alg() == null
                    || header.kid() == null
                    || !TYPE.equals(header.typ())
                    || payload.files() == null
                    || payload.files().containsValue(null)
                    || payload.module() == null
                    || payload.version() == null) {
                throw new IllegalArgumentException("a field is missing");
            }
            SignedFiles read = new SignedFiles(
                    header,
                    payload,
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decoded(parts[2]));
            read.expiresAt();
            return read;
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("a part cannot be read", e);
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    /**
     * The text of a new signature.
     *
     * @throws GeneralSecurityException when the key is none of the algorithm's
     */
    public static String sign(SignatureAlgorithm algorithm, PrivateKey key, String kid, Payload payload)
            throws GeneralSecurityException {
        String content = encoded(new Header(algorithm.name(), kid, TYPE))
                + "."
                + encoded(new Payload(
                        payload.module(),
                        payload.version(),
                        payload.signedAt(),
                        payload.expiresAt(),
                        new TreeMap<>(payload.files())));
        byte[] signature = algorithm.sign(key, content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encoded(Object part) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public Header header() {
        return header;
    }

    public Payload payload() {
        return payload;
    }

    /** Null when it does not expire. */
    public @Nullable Instant expiresAt() {
        return payload.expiresAt() == null ? null : Instant.parse(payload.expiresAt());
    }

    /**
     * Whether the key made the signature.
     *
     * @param key X.509 form
     */
    public boolean madeBy(SignatureAlgorithm algorithm, byte[] key) {
        return algorithm.verify(key, signed, signature);
    }
}

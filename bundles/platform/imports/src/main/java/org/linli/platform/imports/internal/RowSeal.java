package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linli.api.crypto.FieldCipher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rows that are kept until they are corrected: they hold what a register would encrypt. */
@Component(service = RowSeal.class)
public final class RowSeal {
    private static final String CONTEXT = "imports.error.row";
    private static final TypeReference<Map<String, JsonNode>> VALUES = new TypeReference<>() {};

    /** In UTF-8, before the encryption; hundreds of rows come into memory together when they are listed. */
    static final int LONGEST = 12 * 1024;

    private static final String TOO_LONG = "";

    private final FieldCipher cipher;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public RowSeal(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Seals a row; of one that is too long to be kept only that it is.
     *
     * @param secret columns that are left out
     */
    String seal(Map<String, JsonNode> values, Set<String> secret) {
        Map<String, JsonNode> kept = new HashMap<>(values);
        kept.keySet().removeAll(secret);
        try {
            byte[] row = json.writeValueAsBytes(kept);
            return cipher.encrypt(row.length > LONGEST ? TOO_LONG : new String(row, StandardCharsets.UTF_8), CONTEXT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written", e);
        }
    }

    /** Empty when the row was too long to be kept. */
    Optional<Map<String, JsonNode>> open(String sealed) {
        String row = cipher.decrypt(sealed, CONTEXT);
        try {
            return row.equals(TOO_LONG) ? Optional.empty() : Optional.of(json.readValue(row, VALUES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept row cannot be read", e);
        }
    }
}

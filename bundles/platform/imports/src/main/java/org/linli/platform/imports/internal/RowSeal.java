package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
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

    private final FieldCipher cipher;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public RowSeal(@Reference FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** @param secret columns that are left out */
    String seal(Map<String, JsonNode> values, Set<String> secret) {
        Map<String, JsonNode> kept = new HashMap<>(values);
        kept.keySet().removeAll(secret);
        try {
            return cipher.encrypt(json.writeValueAsString(kept), CONTEXT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written", e);
        }
    }

    Map<String, JsonNode> open(String sealed) {
        try {
            return json.readValue(cipher.decrypt(sealed, CONTEXT), VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept row cannot be read", e);
        }
    }
}

package org.linli.platform.audit.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.audit.internal.entry.SealedFact;

/**
 * Who did what when.
 *
 * @param address of the client
 * @param subject row concerned
 * @param number place in the chain, null for a second until the row is sealed
 * @param hash hexadecimal SHA-256
 */
public record AuditEntryView(
        UUID id,
        Instant at,
        Actor actor,
        String action,
        UUID subject,
        Map<String, String> details,
        String requestId,
        String address,
        @Nullable Long number,
        @Nullable String hash) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    /** @param id user id, null for the system */
    public record Actor(@Nullable UUID id, String name) {}

    static AuditEntryView of(SealedFact row) {
        var fact = row.fact();
        return new AuditEntryView(
                fact.id(),
                fact.at(),
                new Actor(fact.actorId(), fact.actorName()),
                fact.action(),
                fact.subjectId(),
                details(fact.details()),
                fact.requestId(),
                fact.address(),
                row.number(),
                row.hash());
    }

    /** A row that somebody altered may hold anything; it is shown, and the verification names it. */
    private static Map<String, String> details(String text) {
        try {
            return JSON.readValue(text, DETAILS);
        } catch (JsonProcessingException e) {
            return Map.of("?", text);
        }
    }
}

package org.linli.platform.audit.internal.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a row in a chain: SHA-256 over the hash before it, the name of the chain, the number and every field. Each
 * part is preceded by its length, so that no two rows have the same bytes.
 */
public final class ChainHash {
    /** Stands before the first row. */
    public static final String START = "0".repeat(64);

    private final String chain;

    /** @param chain name of the chain, so that rows cannot be moved to another district */
    public ChainHash(String chain) {
        this.chain = chain;
    }

    public String of(String before, long number, AuditFact fact) {
        MessageDigest digest = sha256();
        add(digest, before);
        add(digest, chain);
        add(digest, Long.toString(number));
        add(digest, fact.id().toString());
        add(digest, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, fact.at())));
        add(digest, fact.actorId() == null ? null : fact.actorId().toString());
        add(digest, fact.actorName());
        add(digest, fact.requestId());
        add(digest, fact.address());
        add(digest, fact.action());
        add(digest, fact.subjectId().toString());
        add(digest, fact.details());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        String length = part == null ? "-" : Integer.toString(bytes.length);
        digest.update((length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

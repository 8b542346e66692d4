package org.linli.platform.audit.internal.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change. Never altered but once, when it gets its place in the chain. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "made_at", nullable = false)
    private Instant at;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @Column(name = "actor_name", nullable = false, length = 200)
    private String actorName;

    @Column(name = "request_id", nullable = false, length = 100)
    private String requestId;

    @Column(name = "address", nullable = false, length = 100)
    private String address;

    @Column(name = "action_name", nullable = false, length = 150)
    private String action;

    @Column(name = "subject_id", nullable = false)
    private UUID subjectId;

    /** JSON object; text and not a JSON type, since the chain covers every character. */
    @Column(name = "details", nullable = false)
    private String details;

    @Column(name = "seal_number")
    private @Nullable Long sealNumber;

    @Column(name = "seal_hash", length = 64)
    private @Nullable String sealHash;

    protected AuditEntry() {}

    public AuditEntry(AuditFact fact) {
        this.id = fact.id();
        this.at = fact.at();
        this.actorId = fact.actorId();
        this.actorName = fact.actorName();
        this.requestId = fact.requestId();
        this.address = fact.address();
        this.action = fact.action();
        this.subjectId = fact.subjectId();
        this.details = fact.details();
    }

    AuditFact fact() {
        return new AuditFact(id, at, actorId, actorName, requestId, address, action, subjectId, details);
    }

    @Nullable
    Long sealNumber() {
        return sealNumber;
    }

    @Nullable
    String sealHash() {
        return sealHash;
    }

    void seal(long number, String hash) {
        sealNumber = number;
        sealHash = hash;
    }
}

package org.linli.platform.gateway.internal.idempotency;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An answer to a call to a district. */
@Entity
@Table(name = "gateway_answer")
public class TenantAnswer extends KeptAnswer {
    /** For the ORM. */
    protected TenantAnswer() {}

    TenantAnswer(UUID id, String lookup, String bodyHash, Instant createdAt) {
        super(id, lookup, bodyHash, createdAt);
    }
}

package org.linli.platform.gateway.internal.idempotency;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An answer to a call to a host. */
@Entity
@Table(name = "gateway_host_answer")
public class HostAnswer extends KeptAnswer {
    /** For the ORM. */
    protected HostAnswer() {}

    HostAnswer(UUID id, String lookup, String bodyHash, Instant createdAt) {
        super(id, lookup, bodyHash, createdAt);
    }
}

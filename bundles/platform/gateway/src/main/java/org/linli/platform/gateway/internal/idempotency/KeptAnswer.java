package org.linli.platform.gateway.internal.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first answer to a key. A row without status is of a request that has not finished. */
@MappedSuperclass
public abstract class KeptAnswer {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "lookup")
    private String lookup;

    @Column(name = "body_hash")
    private String bodyHash;

    @Column(name = "status")
    private int status;

    @Column(name = "location")
    private @Nullable String location;

    @Column(name = "etag")
    private @Nullable String etag;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    @Column(name = "body")
    private byte @Nullable [] body;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the ORM. */
    protected KeptAnswer() {}

    KeptAnswer(UUID id, String lookup, String bodyHash, Instant createdAt) {
        this.id = id;
        this.lookup = lookup;
        this.bodyHash = bodyHash;
        this.createdAt = createdAt;
    }

    void complete(StoredResponse response) {
        status = response.status();
        location = response.location();
        etag = response.etag();
        mediaType = response.mediaType();
        body = response.body();
    }

    StoredResponse response() {
        return new StoredResponse(status, location, etag, mediaType, body);
    }

    String bodyHash() {
        return bodyHash;
    }

    Instant createdAt() {
        return createdAt;
    }
}

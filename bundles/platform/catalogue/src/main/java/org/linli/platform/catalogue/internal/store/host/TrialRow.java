package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last trial of a module version. */
@Entity
@Table(name = "catalogue_trial")
public class TrialRow {
    @Id
    @Column(name = "module_id")
    private UUID module;

    /** That carries it out; null until somebody takes it up. */
    @Column(name = "operation")
    private @Nullable UUID operation;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** JSON of the result. */
    @Column(name = "result")
    private @Nullable String result;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected TrialRow() {}

    /** @param module id of the {@link AdmittedModule} */
    public TrialRow(UUID module, Instant askedAt, String askedBy) {
        this.module = module;
        this.askedAt = askedAt;
        this.askedBy = askedBy;
    }

    /** It is tried again; what was found before is of no interest any more. */
    public void again(Instant at, String by) {
        askedAt = at;
        askedBy = by;
        operation = null;
        endedAt = null;
        result = null;
    }

    public void carriedOutBy(UUID id) {
        operation = id;
    }

    /** @param json the result */
    public void ended(Instant at, String json) {
        endedAt = at;
        result = json;
    }

    public UUID module() {
        return module;
    }

    public @Nullable UUID operation() {
        return operation;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public String askedBy() {
        return askedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String result() {
        return result;
    }
}

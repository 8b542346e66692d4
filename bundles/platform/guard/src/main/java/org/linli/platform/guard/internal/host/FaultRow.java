package org.linli.platform.guard.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A kind of failure of a module version in an hour. */
@Entity
@Table(name = "guard_fault")
public class FaultRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "module")
    private String module;

    @Column(name = "module_version")
    private String moduleVersion;

    /** Begin, UTC. */
    @Column(name = "begun_at")
    private Instant begunAt;

    /** Lines: types of the exception and its causes. */
    @Column(name = "types")
    private String types;

    /** Lines: where it came by. */
    @Column(name = "frames")
    private String frames;

    /** SHA-256 of both, lower-case hexadecimal. */
    @Column(name = "digest")
    private String digest;

    @Column(name = "times")
    private long times;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected FaultRow() {}

    public FaultRow(
            UUID id,
            String module,
            String moduleVersion,
            Instant begunAt,
            List<String> types,
            List<String> frames,
            String digest) {
        this.id = id;
        this.module = module;
        this.moduleVersion = moduleVersion;
        this.begunAt = begunAt;
        this.types = String.join("\n", types);
        this.frames = String.join("\n", frames);
        this.digest = digest;
    }

    public void add(long more) {
        times += more;
    }

    public String module() {
        return module;
    }

    public String moduleVersion() {
        return moduleVersion;
    }

    public Instant begunAt() {
        return begunAt;
    }

    public List<String> types() {
        return types.lines().toList();
    }

    public List<String> frames() {
        return frames.lines().toList();
    }

    public String digest() {
        return digest;
    }

    public long times() {
        return times;
    }
}

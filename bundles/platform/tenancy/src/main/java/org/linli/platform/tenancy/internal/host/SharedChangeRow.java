package org.linli.platform.tenancy.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One value of the host or of a city that was changed; those changed together share a change id. */
@Entity
@Table(name = "tenancy_shared_change")
public class SharedChangeRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "change_id")
    private UUID change;

    @Column(name = "area")
    private String area;

    @Column(name = "module")
    private String module;

    @Column(name = "param_key")
    private String key;

    @Column(name = "old_json")
    private @Nullable String before;

    @Column(name = "new_json")
    private @Nullable String after;

    @Column(name = "changed_by")
    private String by;

    @Column(name = "changed_at")
    private Instant at;

    @Column(name = "undone")
    private boolean undone;

    @Version
    @Column(name = "version")
    private long version;

    protected SharedChangeRow() {}

    /** Notes that the value of {@code row} becomes {@code after}, before the row itself is changed. */
    public SharedChangeRow(
            UUID id, UUID change, SharedParameterRow row, @Nullable String after, String by, Instant at) {
        this.id = id;
        this.change = change;
        this.area = row.area();
        this.module = row.module();
        this.key = row.key();
        this.before = row.json();
        this.after = after;
        this.by = by;
        this.at = at;
    }

    public void markUndone() {
        this.undone = true;
    }

    public UUID change() {
        return change;
    }

    public boolean undone() {
        return undone;
    }

    public String key() {
        return key;
    }

    public @Nullable String before() {
        return before;
    }

    public @Nullable String after() {
        return after;
    }

    public String by() {
        return by;
    }

    public Instant at() {
        return at;
    }
}

package org.linli.platform.tenancy.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One value that was changed; those changed together share a change id. */
@Entity
@Table(name = "tenancy_parameter_change")
public class ParameterChangeRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "change_id")
    private UUID change;

    @Column(name = "module")
    private String module;

    @Column(name = "param_key")
    private String key;

    @Column(name = "division_id")
    private @Nullable UUID division;

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

    protected ParameterChangeRow() {}

    /** @param change groups what was changed together */
    public ParameterChangeRow(UUID id, UUID change, String module, String key, @Nullable UUID division) {
        this.id = id;
        this.change = change;
        this.module = module;
        this.key = key;
        this.division = division;
    }

    public void describe(@Nullable String before, @Nullable String after, String by, Instant at) {
        this.before = before;
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

    public String key() {
        return key;
    }

    public @Nullable UUID division() {
        return division;
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

    public boolean undone() {
        return undone;
    }
}

package org.linli.platform.tenancy.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.linli.platform.tenancy.TenantProfile;

/** A level of the division tree with its local name; position 0 is the tenant itself. */
@Entity
@Table(name = "tenancy_level")
public class LevelRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "position")
    private int position;

    @Column(name = "level_key")
    private String key;

    @Column(name = "label")
    private String label;

    @Column(name = "label_en")
    private String labelEn;

    @Version
    @Column(name = "version")
    private long version;

    protected LevelRow() {}

    public LevelRow(UUID id, int position, TenantProfile.Level level) {
        this.id = id;
        this.key = level.key();
        describe(position, level);
    }

    public void describe(int position, TenantProfile.Level level) {
        this.position = position;
        this.label = level.label();
        this.labelEn = level.labelEn();
    }

    public String key() {
        return key;
    }

    public int position() {
        return position;
    }

    public TenantProfile.Level level() {
        return new TenantProfile.Level(key, label, labelEn);
    }
}

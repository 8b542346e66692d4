package org.linli.grid.internal.category;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/** A class of events that the district made itself, or its own words and hours for one that it found. */
@Entity
@Table(name = "grid_category")
public class CategoryRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "code", updatable = false)
    private String code;

    @Column(name = "parent_code")
    private @Nullable String parent;

    @Column(name = "label_zh")
    private String labelZh;

    @Column(name = "label_en")
    private String labelEn;

    @Column(name = "hours")
    private int hours;

    @Column(name = "active")
    private boolean active;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CategoryRow() {}

    CategoryRow(UUID id, String code, @Nullable String parent, Text label, int hours, boolean active) {
        this.id = id;
        this.code = code;
        this.parent = parent;
        this.labelZh = label.zh();
        this.labelEn = label.en();
        this.hours = hours;
        this.active = active;
    }

    void change(@Nullable String newParent, Text label, int newHours, boolean newActive) {
        parent = newParent;
        labelZh = label.zh();
        labelEn = label.en();
        hours = newHours;
        active = newActive;
    }

    CategoryView view() {
        return new CategoryView(
                id, code, parent, Text.of(labelZh, labelEn), hours, CategoryView.Origin.OWN, active, version);
    }
}

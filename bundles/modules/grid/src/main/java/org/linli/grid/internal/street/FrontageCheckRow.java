package org.linli.grid.internal.street;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What somebody found before a shop's door. Never changed. */
@Entity
@Table(name = "grid_frontage_check")
public class FrontageCheckRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "frontage_id", updatable = false)
    private UUID frontageId;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "checked_at", updatable = false)
    private Instant at;

    @Column(name = "shop", updatable = false)
    private String shop;

    @Column(name = "clean", updatable = false)
    private boolean clean;

    @Column(name = "green", updatable = false)
    private boolean green;

    @Column(name = "orderly", updatable = false)
    private boolean orderly;

    @Column(name = "passed", updatable = false)
    private boolean passed;

    @Column(name = "note", updatable = false)
    private String note;

    @Column(name = "checker", updatable = false)
    private String checker;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FrontageCheckRow() {}

    FrontageCheckRow(UUID id, FrontageRow frontage, FrontagesResource.NewCheck body, Instant at, String checker) {
        this.id = id;
        this.frontageId = frontage.id();
        this.divisionId = frontage.divisionId();
        this.shop = frontage.shop();
        this.at = at;
        this.clean = body.clean();
        this.green = body.green();
        this.orderly = body.orderly();
        this.passed = body.clean() && body.green() && body.orderly();
        this.note = body.note() == null ? "" : body.note();
        this.checker = checker;
    }

    UUID id() {
        return id;
    }

    UUID frontageId() {
        return frontageId;
    }

    UUID divisionId() {
        return divisionId;
    }

    boolean passed() {
        return passed;
    }

    FrontagesResource.Check view() {
        return new FrontagesResource.Check(id, at, clean, green, orderly, passed, note, checker);
    }
}

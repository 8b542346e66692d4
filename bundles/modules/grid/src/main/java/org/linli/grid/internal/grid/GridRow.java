package org.linli.grid.internal.grid;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grid (网格). */
@Entity
@Table(name = "grid_grid")
public class GridRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id", updatable = false)
    private String externalId;

    @Column(name = "code")
    private String code;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "grid_type")
    private GridType type;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "households")
    private int households;

    @Column(name = "residents")
    private @Nullable Integer residents;

    @Column(name = "party_unit")
    private boolean partyUnit;

    @Column(name = "boundary")
    private @Nullable String boundary;

    @Column(name = "west")
    private @Nullable BigDecimal west;

    @Column(name = "south")
    private @Nullable BigDecimal south;

    @Column(name = "east")
    private @Nullable BigDecimal east;

    @Column(name = "north")
    private @Nullable BigDecimal north;

    @Column(name = "area_m2")
    private @Nullable BigDecimal area;

    @Column(name = "is_generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected GridRow() {}

    /** @param externalId key in the sender's system; null for a grid made here */
    @SuppressWarnings("NullAway") // facts come with take
    public GridRow(
            UUID id, @Nullable String externalId, GridFacts facts, @Nullable Boundary boundary, boolean generated) {
        this.id = id;
        this.externalId = externalId == null ? id.toString() : externalId;
        this.generated = generated;
        take(facts, boundary);
    }

    /** Replaces everything that can change. */
    public final void take(GridFacts facts, @Nullable Boundary around) {
        take(facts);
        boundary = around == null ? null : around.geoJson();
        west = around == null ? null : around.west();
        south = around == null ? null : around.south();
        east = around == null ? null : around.east();
        north = around == null ? null : around.north();
        area = around == null ? null : around.area();
    }

    /** Replaces what is said about it and leaves its boundary. */
    public final void take(GridFacts facts) {
        code = facts.code();
        name = facts.name();
        type = facts.type();
        divisionId = facts.divisionId();
        households = facts.households();
        residents = facts.residents();
        partyUnit = facts.partyUnit();
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String externalId() {
        return externalId;
    }

    public GridFacts facts() {
        return new GridFacts(code, name, type, divisionId, households, residents, partyUnit);
    }

    public @Nullable String boundary() {
        return boundary;
    }

    public @Nullable BigDecimal area() {
        return area;
    }

    public boolean generated() {
        return generated;
    }
}

package org.linli.incubation.internal.hub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.incubation.internal.desk.PlacedRow;

/** One of the five parts of a hub. */
@Entity
@Table(name = "incubation_hub_part")
public class HubPartRow extends PlacedRow {
    @Column(name = "hub_id", updatable = false)
    private UUID hubId;

    @Enumerated(EnumType.STRING)
    @Column(name = "hub_part", updatable = false)
    private HubPart part;

    @Column(name = "part_id")
    private UUID partId;

    @Column(name = "part_name")
    private String partName;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HubPartRow() {}

    public HubPartRow(UUID id, UUID divisionId, UUID hubId, HubPart part, UUID partId, String partName) {
        super(id, divisionId);
        this.hubId = hubId;
        this.part = part;
        this.partId = partId;
        this.partName = partName;
    }

    void becomes(UUID id, String name) {
        partId = id;
        partName = name;
    }

    public UUID hubId() {
        return hubId;
    }

    public HubPart part() {
        return part;
    }

    public UUID partId() {
        return partId;
    }

    public String partName() {
        return partName;
    }
}

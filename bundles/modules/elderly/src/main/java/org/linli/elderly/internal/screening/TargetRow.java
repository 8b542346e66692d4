package org.linli.elderly.internal.screening;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.elderly.internal.desk.PlacedRow;

/** How many households of a division are to be screened (应摸排户数), as the registry had them when the campaign began. */
@Entity
@Table(name = "elderly_target")
public class TargetRow extends PlacedRow {
    @Column(name = "campaign_id", updatable = false)
    private UUID campaignId;

    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "households", updatable = false)
    private long households;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected TargetRow() {}

    TargetRow(UUID id, UUID divisionId, CampaignRow campaign, long households) {
        super(id, divisionId);
        this.campaignId = campaign.id();
        this.title = campaign.title();
        this.households = households;
    }

    UUID campaignId() {
        return campaignId;
    }

    long households() {
        return households;
    }

    String title() {
        return title;
    }
}

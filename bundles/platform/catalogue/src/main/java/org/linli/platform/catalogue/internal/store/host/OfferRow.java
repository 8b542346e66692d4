package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** That a module version is offered to a district, or to all. */
@Entity
@Table(name = "catalogue_offer")
public class OfferRow {
    /** In place of a district's number: every district. */
    public static final int EVERYBODY = 0;

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "module_id")
    private UUID module;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "offered_at")
    private Instant offeredAt;

    @Column(name = "offered_by")
    private String offeredBy;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected OfferRow() {}

    /** @param module id of the {@link AdmittedModule} */
    public OfferRow(UUID id, UUID module, int tenant, Instant offeredAt, String offeredBy) {
        this.id = id;
        this.module = module;
        this.tenant = tenant;
        this.offeredAt = offeredAt;
        this.offeredBy = offeredBy;
    }

    public UUID module() {
        return module;
    }

    public int tenant() {
        return tenant;
    }
}

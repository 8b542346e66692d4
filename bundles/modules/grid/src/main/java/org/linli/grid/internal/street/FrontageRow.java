package org.linli.grid.internal.street;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop's undertaking with its last check; the telephone number is encrypted. */
@Entity
@Table(name = "grid_frontage")
public class FrontageRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "grid_id")
    private UUID gridId;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "shop")
    private String shop;

    @Column(name = "address")
    private String address;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "contact_name")
    private String contactName;

    @Column(name = "contact_phone")
    private @Nullable String contactPhone;

    @Column(name = "signed_day")
    private LocalDate signed;

    @Column(name = "ended")
    private @Nullable LocalDate ended;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "passed")
    private @Nullable Boolean passed;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FrontageRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    FrontageRow(UUID id) {
        this.id = id;
    }

    /** @param division of the grid */
    void take(Frontage body, UUID division, ContactPrivacy privacy) {
        gridId = body.gridId();
        divisionId = division;
        shop = body.shop().strip();
        address = body.address().strip();
        organisationId = body.organisationId();
        contactName = body.contactName().strip();
        contactPhone = privacy.keep(body.contactPhone());
        signed = body.signed();
        ended = body.ended();
    }

    /** A check that is older than the last one changes nothing here. */
    void checked(Instant at, boolean good) {
        if (checkedAt == null || !at.isBefore(checkedAt)) {
            checkedAt = at;
            passed = good;
        }
    }

    Frontage frontage(ContactPrivacy privacy) {
        return new Frontage(
                gridId, shop, address, organisationId, contactName, privacy.show(contactPhone), signed, ended);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID divisionId() {
        return divisionId;
    }

    String shop() {
        return shop;
    }

    @Nullable
    Instant checkedAt() {
        return checkedAt;
    }

    @Nullable
    Boolean passed() {
        return passed;
    }
}

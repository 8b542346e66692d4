package org.linli.grid.internal.street;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An association; the telephone number is encrypted. */
@Entity
@Table(name = "grid_association")
public class AssociationRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "grid_id")
    private @Nullable UUID gridId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private AssociationKind kind;

    @Column(name = "name")
    private String name;

    @Column(name = "members")
    private int members;

    @Column(name = "dwellings")
    private @Nullable Integer dwellings;

    @Column(name = "contact_name")
    private String contactName;

    @Column(name = "contact_phone")
    private @Nullable String contactPhone;

    @Column(name = "founded")
    private LocalDate founded;

    @Column(name = "ended")
    private @Nullable LocalDate ended;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected AssociationRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    AssociationRow(UUID id) {
        this.id = id;
    }

    void take(Association body, ContactPrivacy privacy) {
        divisionId = body.divisionId();
        gridId = body.gridId();
        kind = body.kind();
        name = body.name().strip();
        members = body.members();
        dwellings = body.dwellings();
        contactName = body.contactName().strip();
        contactPhone = privacy.keep(body.contactPhone());
        founded = body.founded();
        ended = body.ended();
    }

    Association association(ContactPrivacy privacy) {
        return new Association(
                divisionId,
                gridId,
                kind,
                name,
                members,
                dwellings,
                contactName,
                privacy.show(contactPhone),
                founded,
                ended);
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

    String name() {
        return name;
    }
}

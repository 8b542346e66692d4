package org.linli.registry.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.registry.api.UnifiedCode;

/** An organisation (组织机构). */
@Entity
@Table(name = "registry_organisation")
public class OrganisationRow implements RegisterRow<OrganisationFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "name")
    private String name;

    @Column(name = "short_name")
    private @Nullable String shortName;

    @Column(name = "uscc")
    private @Nullable String uscc;

    @Enumerated(EnumType.STRING)
    @Column(name = "org_type")
    private OrganisationType type;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "active")
    private boolean active;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected OrganisationRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public OrganisationRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(OrganisationFields fields, UUID division) {
        name = fields.name();
        shortName = fields.shortName();
        uscc = fields.uscc() == null ? null : UnifiedCode.plain(fields.uscc());
        type = fields.type();
        active = fields.active();
        address = fields.address();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public OrganisationFields fields() {
        return new OrganisationFields(name, shortName, uscc, type, divisionId, active, address, externalId, generated);
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public UUID divisionId() {
        return divisionId;
    }
}

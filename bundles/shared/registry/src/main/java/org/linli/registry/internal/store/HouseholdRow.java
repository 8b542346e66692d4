package org.linli.registry.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A household (户). */
@Entity
@Table(name = "registry_household")
public class HouseholdRow implements RegisterRow<HouseholdFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "house_number")
    private String number;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "dwelling_id")
    private @Nullable UUID dwellingId;

    @Column(name = "head_id")
    private @Nullable UUID headId;

    @Column(name = "house_size")
    private @Nullable Integer size;

    @Column(name = "categories")
    private String categories;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HouseholdRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public HouseholdRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(HouseholdFields fields, UUID division) {
        number = fields.number();
        dwellingId = fields.dwellingId();
        headId = fields.headId();
        size = fields.size();
        categories = Categories.text(fields.categories());
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public HouseholdFields fields() {
        return new HouseholdFields(
                number, divisionId, dwellingId, headId, size, Categories.list(categories), externalId, generated);
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

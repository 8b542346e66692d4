package org.linli.registry.internal.store;

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
import org.linli.registry.internal.check.IdentityNumber;
import org.linli.registry.internal.check.Sex;

/** A person (居民, 人员). Identity number and phone are never kept in the clear. */
@Entity
@Table(name = "registry_person")
public class PersonRow implements RegisterRow<PersonFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "name")
    private String name;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "household_id")
    private @Nullable UUID householdId;

    @Column(name = "unit_id")
    private @Nullable UUID unitId;

    @Column(name = "birth")
    private @Nullable LocalDate birth;

    @Enumerated(EnumType.STRING)
    @Column(name = "sex")
    private @Nullable Sex sex;

    @Column(name = "id_cipher")
    private @Nullable String idCipher;

    @Column(name = "id_hash")
    private @Nullable String idHash;

    @Column(name = "id_mask")
    private @Nullable String idMask;

    @Column(name = "phone_cipher")
    private @Nullable String phoneCipher;

    @Column(name = "phone_hash")
    private @Nullable String phoneHash;

    @Column(name = "phone_mask")
    private @Nullable String phoneMask;

    @Column(name = "categories")
    private String categories;

    @Enumerated(EnumType.STRING)
    @Column(name = "legal_basis")
    private LegalBasis legalBasis;

    @Column(name = "consent_day")
    private @Nullable LocalDate consentDay;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PersonRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public PersonRow(UUID id) {
        this.id = id;
    }

    /** All but identity number and phone, which are sealed by {@link PersonVault}. */
    @Override
    public void set(PersonFields fields, UUID division) {
        IdentityNumber number = fields.identityNumber() == null
                ? null
                : IdentityNumber.of(fields.identityNumber()).orElse(null);
        name = fields.name();
        birth = fields.birth() == null && number != null ? number.birth() : fields.birth();
        sex = fields.sex() == null && number != null ? number.sex() : fields.sex();
        householdId = fields.householdId();
        unitId = fields.unitId();
        categories = Categories.text(fields.categories());
        legalBasis = fields.legalBasis();
        consentDay = fields.consentDay();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    void sealIdentityNumber(Sealed sealed) {
        idCipher = sealed.cipher();
        idHash = sealed.hash();
        idMask = sealed.mask();
    }

    void sealPhone(Sealed sealed) {
        phoneCipher = sealed.cipher();
        phoneHash = sealed.hash();
        phoneMask = sealed.mask();
    }

    /** Without identity number and phone. */
    @Override
    public PersonFields fields() {
        return new PersonFields(
                name,
                null,
                birth,
                sex,
                null,
                divisionId,
                householdId,
                unitId,
                Categories.list(categories),
                legalBasis,
                consentDay,
                externalId,
                generated);
    }

    @Nullable
    String idCipher() {
        return idCipher;
    }

    @Nullable
    String phoneCipher() {
        return phoneCipher;
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

package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Something that figures count, told by a module or by an event. */
@Entity
@Table(name = "ledgers_observation")
public class ObservationRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "observation_key")
    private String key;

    @Column(name = "reference")
    private String reference;

    @Column(name = "module_name")
    private String module;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "observed_day")
    private LocalDate day;

    @Column(name = "amount")
    private BigDecimal amount;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ObservationRow() {}

    public ObservationRow(UUID id, String key, String reference, String module) {
        this.id = id;
        this.key = key;
        this.reference = reference;
        this.module = module;
    }

    public void tell(UUID division, LocalDate on, BigDecimal howMuch) {
        divisionId = division;
        day = on;
        amount = howMuch;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String key() {
        return key;
    }

    public String reference() {
        return reference;
    }

    public String module() {
        return module;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public LocalDate day() {
        return day;
    }

    public BigDecimal amount() {
        return amount;
    }
}

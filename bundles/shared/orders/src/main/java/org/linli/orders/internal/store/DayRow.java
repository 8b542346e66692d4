package org.linli.orders.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;

/** Last running number (流水号) of the cases reported on one day. */
@Entity
@Table(name = "orders_day")
public class DayRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected DayRow() {}

    @Column(name = "case_day")
    private LocalDate day;

    @Column(name = "last_number")
    private int last;

    @SuppressWarnings("NullAway") // the version is the mapping's
    DayRow(UUID id, LocalDate day) {
        this.id = id;
        this.day = day;
    }
}

package org.linli.orders.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A calendar that the tenant has written itself. */
@Entity
@Table(name = "orders_calendar")
public class CalendarRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CalendarRow() {}

    @Column(name = "calendar_key")
    private String key;

    @Column(name = "document")
    private String document;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @SuppressWarnings("NullAway") // change() fills the rest
    CalendarRow(UUID id, String key) {
        this.id = id;
        this.key = key;
    }

    void change(String text, Instant at, String by) {
        document = text;
        changedAt = at;
        changedBy = by;
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

    public String document() {
        return document;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String changedBy() {
        return changedBy;
    }
}

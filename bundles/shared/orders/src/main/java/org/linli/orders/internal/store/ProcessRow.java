package org.linli.orders.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.linli.api.problem.Text;

/** One version of a process; never changed once written. */
@Entity
@Table(name = "orders_process")
public class ProcessRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "process_key")
    private String key;

    @Column(name = "process_no")
    private int number;

    @Column(name = "label_zh")
    private String labelZh;

    @Column(name = "label_en")
    private String labelEn;

    @Column(name = "document")
    private String document;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    /** Set by the constructor only, so that a row that was read tells that it is in the database. */
    @Transient
    private boolean writtenHere;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ProcessRow() {}

    @SuppressWarnings("NullAway") // the version is the mapping's
    ProcessRow(UUID id, int number, String key, Text label, String document, Instant createdAt, String createdBy) {
        this.id = id;
        this.number = number;
        this.key = key;
        this.labelZh = label.zh();
        this.labelEn = label.en();
        this.document = document;
        this.createdAt = createdAt;
        this.createdBy = createdBy;
        this.writtenHere = true;
    }

    /** Whether the present transaction has written the row, and may yet take it back. */
    boolean writtenHere() {
        return writtenHere;
    }

    public UUID id() {
        return id;
    }

    public String key() {
        return key;
    }

    public int number() {
        return number;
    }

    public String document() {
        return document;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }
}

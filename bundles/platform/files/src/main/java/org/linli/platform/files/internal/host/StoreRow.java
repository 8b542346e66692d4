package org.linli.platform.files.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** The only row of its table: the mark that lies in the folder of the attachments of this database. */
@Entity
@Table(name = "files_store")
public class StoreRow {
    public static final int ONLY = 1;

    @Id
    @Column(name = "id")
    private int id = ONLY;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "mark")
    private String mark;

    /** For the ORM. */
    protected StoreRow() {}

    public StoreRow(UUID mark) {
        this.mark = mark.toString();
    }

    public UUID mark() {
        return UUID.fromString(mark);
    }
}

package org.linli.platform.imports.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing wrong with one row of an import file. */
@Entity
@Table(name = "imports_error")
public class RowErrorRow {
    private static final int LONGEST_POINTER = 300;
    private static final int LONGEST_MESSAGE = 2000;

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "file_id", nullable = false)
    private UUID fileId;

    @Column(name = "line_number", nullable = false)
    private long line;

    @Column(name = "field_pointer", nullable = false, length = LONGEST_POINTER)
    private String pointer;

    @Column(name = "message", nullable = false, length = LONGEST_MESSAGE)
    private String message;

    /** Null in rows that are older than the column. */
    @Column(name = "importer", length = 200)
    private @Nullable String importer;

    /** Null in rows that are older than the column. */
    @Column(name = "found_at")
    private @Nullable Instant foundAt;

    /** The row as it was sent, encrypted; with the first error of each row. */
    @Column(name = "sealed_row")
    private @Nullable String sealedRow;

    protected RowErrorRow() {}

    public RowErrorRow(UUID id, String importer, UUID fileId, RowError error, Instant foundAt) {
        this.id = id;
        this.importer = importer;
        this.foundAt = foundAt;
        this.fileId = fileId;
        this.line = error.line();
        this.pointer = shortened(error.pointer(), LONGEST_POINTER);
        this.message = shortened(error.message(), LONGEST_MESSAGE);
    }

    /** Keeps the row with its error. */
    public void keep(String sealed) {
        this.sealedRow = sealed;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}

package org.linli.elderly.internal.concern;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.cases.CaseCopy;
import org.linli.elderly.internal.desk.PlacedRow;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** A concern about an elder (关爱事项) with the copy of its case. */
@Entity
@Table(name = "elderly_concern")
public class ConcernRow extends PlacedRow implements CaseRow {
    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Column(name = "visit_id", updatable = false)
    private UUID visitId;

    @Enumerated(EnumType.STRING)
    @Column(name = "concern_kind", updatable = false)
    private ConcernKind kind;

    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "words", updatable = false)
    private @Nullable String words;

    @Column(name = "raised_at", updatable = false)
    private Instant at;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ConcernRow() {}

    /** @param words as they are kept */
    ConcernRow(UUID id, UUID divisionId, Concern concern, @Nullable String words, Instant at) {
        super(id, divisionId);
        this.elderId = concern.elderId();
        this.visitId = concern.visitId();
        this.kind = concern.kind();
        this.title = concern.title();
        this.words = words;
        this.at = at;
    }

    CaseCopy copy() {
        CaseCopy now = copy;
        if (now == null) {
            now = new CaseCopy();
            copy = now;
        }
        return now;
    }

    @Override
    public @Nullable SubjectCopy caseCopy() {
        return copy().of(id());
    }

    UUID elderId() {
        return elderId;
    }

    UUID visitId() {
        return visitId;
    }

    ConcernKind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    @Nullable
    String words() {
        return words;
    }

    Instant at() {
        return at;
    }
}

package org.linli.property.internal.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.PlacedRow;

/** What a resident said of a project (监督意见), with what the staff answered. What the resident said is never changed. */
@Entity
@Table(name = "property_remark")
public class RemarkRow extends PlacedRow {
    @Column(name = "project_id", updatable = false)
    private UUID projectId;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase", updatable = false)
    private Phase phase;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private RemarkKind kind;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "place", updatable = false)
    private @Nullable String place;

    @Column(name = "photos", updatable = false)
    private int photos;

    @Column(name = "resident_id", updatable = false)
    private UUID residentId;

    @Column(name = "author", updatable = false)
    private @Nullable String author;

    /** Whether he answers remarks himself: what the staff say is kept and counts for no phase. */
    @Column(name = "by_staff", updatable = false)
    private boolean byStaff;

    @Column(name = "said_at", updatable = false)
    private Instant at;

    @Column(name = "answer")
    private @Nullable String answer;

    @Column(name = "answerer")
    private @Nullable String answerer;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Column(name = "is_published")
    private boolean published;

    @Column(name = "order_id")
    private @Nullable UUID orderId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected RemarkRow() {}

    /** Who says it. @param name as it is kept, encrypted */
    record Author(UUID id, @Nullable String name, boolean staff) {}

    RemarkRow(UUID id, ProjectRow project, RemarkBodies.NewRemark body, Author by, Instant at) {
        super(id, project.divisionId());
        String where = body.place();
        this.projectId = project.id();
        this.phase = body.kind().phase();
        this.kind = body.kind();
        this.words = body.words().strip();
        this.place = where == null || where.isBlank() ? null : where.strip();
        this.photos = body.files().size();
        this.residentId = by.id();
        this.author = by.name();
        this.byStaff = by.staff();
        this.at = at;
    }

    void answer(RemarkBodies.Answer body, String by, Instant now) {
        answer = body.words().strip();
        published = body.published();
        answerer = by;
        answeredAt = now;
    }

    void became(UUID order) {
        orderId = order;
    }

    UUID projectId() {
        return projectId;
    }

    Phase phase() {
        return phase;
    }

    RemarkKind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    @Nullable
    String place() {
        return place;
    }

    int photos() {
        return photos;
    }

    UUID residentId() {
        return residentId;
    }

    @Nullable
    String author() {
        return author;
    }

    Instant at() {
        return at;
    }

    @Nullable
    String answer() {
        return answer;
    }

    @Nullable
    String answerer() {
        return answerer;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    boolean published() {
        return published;
    }

    @Nullable
    UUID orderId() {
        return orderId;
    }
}

package org.linli.incubation.internal.informant;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.cases.CaseCopy;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** What an informant reported (信息员上报). */
@Entity
@Table(name = "incubation_informant_report")
public class InformantReportRow extends ImportedRow implements CaseRow {
    @Column(name = "informant_id", updatable = false)
    private UUID informantId;

    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "words", updatable = false)
    private @Nullable String words;

    @Column(name = "place", updatable = false)
    private @Nullable String place;

    @Column(name = "reported_at", updatable = false)
    private Instant reportedAt;

    @Column(name = "reporter_id", updatable = false)
    private @Nullable UUID reporterId;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected InformantReportRow() {}

    public InformantReportRow(
            UUID id,
            UUID divisionId,
            UUID informantId,
            String title,
            @Nullable String words,
            @Nullable String place,
            Instant reportedAt,
            @Nullable UUID reporterId,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.informantId = informantId;
        this.title = title;
        this.words = words;
        this.place = place;
        this.reportedAt = reportedAt;
        this.reporterId = reporterId;
    }

    public CaseCopy copy() {
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

    public UUID informantId() {
        return informantId;
    }

    public String title() {
        return title;
    }

    public @Nullable String words() {
        return words;
    }

    public @Nullable String place() {
        return place;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    public @Nullable UUID reporterId() {
        return reporterId;
    }
}

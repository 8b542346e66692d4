package org.linli.grid.internal.event;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.cases.CaseCopy;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** A reported event (事件, 案事件) with the copy of its case. */
@Entity
@Table(name = "grid_event")
public class EventRow implements CaseRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id", updatable = false)
    private String externalId;

    @Column(name = "category")
    private String category;

    @Column(name = "major_category")
    private String majorCategory;

    @Enumerated(EnumType.STRING)
    @Column(name = "source")
    private EventSource source;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "lng")
    private @Nullable BigDecimal lng;

    @Column(name = "lat")
    private @Nullable BigDecimal lat;

    @Column(name = "address")
    private String address;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "grid_id")
    private @Nullable UUID gridId;

    @Column(name = "reporter_id", updatable = false)
    private @Nullable UUID reporterId;

    @Column(name = "reporter_shown", updatable = false)
    private @Nullable String reporterShown;

    @Column(name = "reporter_name", updatable = false)
    private @Nullable String reporterName;

    @Column(name = "reporter_phone", updatable = false)
    private @Nullable String reporterPhone;

    @Column(name = "reported_at", updatable = false)
    private Instant reportedAt;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EventRow() {}

    /** @param externalId key in the sender's system; null for one reported here */
    @SuppressWarnings("NullAway") // facts come with take
    public EventRow(
            UUID id,
            @Nullable String externalId,
            EventSource source,
            EventFacts facts,
            Reporter reporter,
            Instant reportedAt,
            boolean generated) {
        this.id = id;
        this.externalId = externalId == null ? id.toString() : externalId;
        this.source = source;
        this.reporterId = reporter.userId();
        this.reporterShown = reporter.shownName();
        this.reporterName = reporter.nameCipher();
        this.reporterPhone = reporter.phoneCipher();
        this.reportedAt = reportedAt;
        this.generated = generated;
        take(facts);
    }

    public final void take(EventFacts facts) {
        category = facts.category();
        majorCategory = facts.majorCategory();
        title = facts.title();
        description = facts.description();
        lng = facts.lng();
        lat = facts.lat();
        address = facts.address();
        divisionId = facts.divisionId();
        gridId = facts.gridId();
    }

    public EventFacts facts() {
        return new EventFacts(category, majorCategory, title, description, lng, lat, address, divisionId, gridId);
    }

    /** As a list shows it. */
    EventLine line() {
        CaseCopy handled = copy();
        return new EventLine(
                id,
                title,
                category,
                majorCategory,
                source,
                divisionId,
                gridId,
                address,
                lng,
                lat,
                reporterId,
                reporterShown,
                reportedAt,
                handled.number(),
                handled.state(),
                handled.processId(),
                handled.dueAt(),
                handled.dueOrder(),
                handled.overdue(),
                handled.suspended(),
                handled.assigneeKind(),
                handled.assigneeRef(),
                handled.assigneeName(),
                handled.closedAt(),
                handled.rating(),
                generated,
                version);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String externalId() {
        return externalId;
    }

    public @Nullable UUID reporterId() {
        return reporterId;
    }

    public @Nullable String reporterPhone() {
        return reporterPhone;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    public EventSource source() {
        return source;
    }

    public boolean generated() {
        return generated;
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
        return copy().of(id);
    }
}

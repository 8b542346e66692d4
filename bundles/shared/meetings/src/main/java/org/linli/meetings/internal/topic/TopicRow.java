package org.linli.meetings.internal.topic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.meetings.api.TopicSnapshot;
import org.linli.meetings.api.TopicState;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** A topic (议题). */
@Entity
@Table(name = "meetings_topic")
public class TopicRow implements CaseRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id", updatable = false)
    private String externalId;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "body_id")
    private @Nullable UUID bodyId;

    @Enumerated(EnumType.STRING)
    @Column(name = "topic_source", updatable = false)
    private TopicSource source;

    @Column(name = "order_id", updatable = false)
    private @Nullable UUID orderId;

    @Column(name = "subject_type", updatable = false)
    private @Nullable String subjectType;

    @Column(name = "subject_id", updatable = false)
    private @Nullable UUID subjectId;

    @Column(name = "raised_by", updatable = false)
    private @Nullable UUID raisedBy;

    @Column(name = "raised_by_name", updatable = false)
    private @Nullable String raisedByName;

    @Column(name = "raised_at", updatable = false)
    private Instant raisedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "topic_state")
    private TopicState state;

    @Column(name = "reason")
    private @Nullable String reason;

    /** The topic that goes on for this one too, or that this one repeats. */
    @Column(name = "earlier_id")
    private @Nullable UUID earlierId;

    @Column(name = "meeting_id")
    private @Nullable UUID meetingId;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "resolution")
    private @Nullable String resolution;

    @Enumerated(EnumType.STRING)
    @Column(name = "responsible_kind")
    private Assignee.@Nullable Kind responsibleKind;

    @Column(name = "responsible_ref")
    private @Nullable String responsibleRef;

    @Column(name = "responsible_name")
    private @Nullable String responsibleName;

    @Column(name = "due_on")
    private @Nullable LocalDate dueOn;

    @Column(name = "case_id")
    private @Nullable UUID caseId;

    @Column(name = "case_number")
    private @Nullable String caseNumber;

    @Enumerated(EnumType.STRING)
    @Column(name = "case_state")
    private @Nullable CaseState caseState;

    @Column(name = "case_due_at")
    private @Nullable Instant caseDueAt;

    @Column(name = "case_version")
    private @Nullable Long caseVersion;

    @Column(name = "executed_on")
    private @Nullable LocalDate executedOn;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "audience")
    private @Nullable Audience audience;

    @Column(name = "public_title")
    private @Nullable String publicTitle;

    @Column(name = "public_text")
    private @Nullable String publicText;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected TopicRow() {}

    TopicRow(UUID id, @Nullable String externalId, NewTopicRequest body, Origin origin, boolean generated) {
        this.id = id;
        this.externalId = externalId == null ? id.toString() : externalId;
        this.title = body.title().strip();
        this.description = body.description() == null ? "" : body.description();
        this.divisionId = body.divisionId();
        this.bodyId = body.bodyId();
        this.orderId = body.orderId();
        this.source = origin.source();
        this.raisedBy = origin.userId();
        this.raisedByName = origin.name();
        this.raisedAt = origin.at();
        this.subjectType = origin.subjectType();
        this.subjectId = origin.subjectId();
        this.state = TopicState.RAISED;
        this.generated = generated;
    }

    /**
     * Who raised a topic, and about what.
     *
     * @param subjectType kind of the row of another module, null for none
     */
    public record Origin(
            TopicSource source,
            @Nullable UUID userId,
            @Nullable String name,
            Instant at,
            @Nullable String subjectType,
            @Nullable UUID subjectId) {}

    void correct(TopicFacts facts) {
        title = facts.title().strip();
        description = facts.description() == null ? "" : facts.description();
    }

    TopicFacts facts() {
        return new TopicFacts(title, description);
    }

    void accept(UUID body, @Nullable UUID repeats) {
        bodyId = body;
        earlierId = repeats;
        reason = null;
        state = TopicState.ACCEPTED;
    }

    void refuse(String why) {
        reason = why;
        state = TopicState.REFUSED;
    }

    void mergeInto(UUID earlier) {
        earlierId = earlier;
        state = TopicState.MERGED;
    }

    void schedule(UUID meeting) {
        meetingId = meeting;
        reason = null;
        state = TopicState.SCHEDULED;
    }

    /** Waits for another meeting. */
    void postpone(String why) {
        reason = why;
        state = TopicState.POSTPONED;
    }

    void decide(boolean carried, Instant at) {
        decidedAt = at;
        state = carried ? TopicState.DELIBERATED : TopicState.REJECTED;
    }

    void resolve(String text, Assignee responsible, LocalDate due) {
        resolution = text;
        responsibleKind = responsible.kind();
        responsibleRef = responsible.id();
        responsibleName = responsible.name();
        dueOn = due;
        state = TopicState.RESOLVED;
    }

    /** How the case stands that carries the resolution out. @param today on which an end counts */
    void take(CaseSnapshot snapshot, LocalDate today) {
        caseId = snapshot.id();
        caseNumber = snapshot.number();
        caseState = snapshot.state();
        caseDueAt = snapshot.dueAt();
        caseVersion = snapshot.version();
        if (snapshot.state() == CaseState.REJECTED) {
            state = TopicState.RESOLVED;
            executedOn = null;
        } else if (!snapshot.state().ended()) {
            state = TopicState.EXECUTING;
            executedOn = null;
        } else if (state != TopicState.EXECUTED) {
            execute(today);
        }
    }

    /** Carried out without an order. */
    void execute(LocalDate today) {
        state = TopicState.EXECUTED;
        executedOn = today;
    }

    void publish(String shownTitle, String text, Audience to, Instant at) {
        publicTitle = shownTitle;
        publicText = text;
        audience = to;
        publishedAt = at;
    }

    void withdraw() {
        publishedAt = null;
        audience = null;
    }

    TopicSnapshot snapshot() {
        return new TopicSnapshot(
                id, title, divisionId, state, subjectType, subjectId, bodyId, meetingId, resolution, dueOn, version);
    }

    @Override
    public @Nullable SubjectCopy caseCopy() {
        return caseState == null
                ? null
                : new SubjectCopy(id, caseState, caseDueAt, caseVersion == null ? 0 : caseVersion);
    }

    @Nullable
    Assignee responsible() {
        return responsibleKind == null || responsibleRef == null
                ? null
                : new Assignee(responsibleKind, responsibleRef, responsibleName);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    UUID divisionId() {
        return divisionId;
    }

    @Nullable
    UUID bodyId() {
        return bodyId;
    }

    TopicSource source() {
        return source;
    }

    @Nullable
    UUID orderId() {
        return orderId;
    }

    @Nullable
    String subjectType() {
        return subjectType;
    }

    @Nullable
    UUID raisedBy() {
        return raisedBy;
    }

    @Nullable
    String raisedByName() {
        return raisedByName;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    TopicState state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    UUID earlierId() {
        return earlierId;
    }

    @Nullable
    UUID meetingId() {
        return meetingId;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    String resolution() {
        return resolution;
    }

    @Nullable
    LocalDate dueOn() {
        return dueOn;
    }

    @Nullable
    UUID caseId() {
        return caseId;
    }

    @Nullable
    String caseNumber() {
        return caseNumber;
    }

    @Nullable
    LocalDate executedOn() {
        return executedOn;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Nullable
    Audience audience() {
        return audience;
    }

    @Nullable
    String publicTitle() {
        return publicTitle;
    }

    @Nullable
    String publicText() {
        return publicText;
    }
}

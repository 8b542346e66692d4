package org.linli.meetings.internal.topic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.meetings.api.Share;
import org.linli.meetings.api.VotingRule;
import org.linli.meetings.internal.vote.Tally;

/** A vote on a topic in a meeting (表决), with the rule of that day. */
@Entity
@Table(name = "meetings_deliberation")
public class DeliberationRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "topic_id", updatable = false)
    private UUID topicId;

    @Column(name = "meeting_id", updatable = false)
    private UUID meetingId;

    @Column(name = "body_id", updatable = false)
    private UUID bodyId;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "in_favour", updatable = false)
    private int inFavour;

    @Column(name = "against", updatable = false)
    private int against;

    @Column(name = "abstained", updatable = false)
    private int abstained;

    @Column(name = "present", updatable = false)
    private int present;

    @Column(name = "seats", updatable = false)
    private int seats;

    @Column(name = "rate_base", updatable = false)
    private int rateBase;

    @Enumerated(EnumType.STRING)
    @Column(name = "approval_base", updatable = false)
    private VotingRule.Base base;

    @Column(name = "approval_part", updatable = false)
    private int approvalPart;

    @Column(name = "approval_whole", updatable = false)
    private int approvalWhole;

    @Column(name = "approval_more", updatable = false)
    private boolean approvalMore;

    @Column(name = "carried", updatable = false)
    private boolean carried;

    @Column(name = "note", updatable = false)
    private @Nullable String note;

    @Column(name = "decided_at", updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected DeliberationRow() {}

    DeliberationRow(
            UUID id,
            TopicRow topic,
            UUID meetingId,
            UUID bodyId,
            Tally tally,
            VotingRule rule,
            @Nullable String note,
            Instant at) {
        this.id = id;
        this.topicId = topic.id();
        this.meetingId = meetingId;
        this.bodyId = bodyId;
        this.divisionId = topic.divisionId();
        this.inFavour = tally.inFavour();
        this.against = tally.against();
        this.abstained = tally.abstained();
        this.present = tally.present();
        this.seats = tally.seats();
        this.base = rule.base();
        this.rateBase = tally.base(rule.base());
        this.approvalPart = rule.approval().numerator();
        this.approvalWhole = rule.approval().denominator();
        this.approvalMore = rule.approval().moreThan();
        this.carried = tally.carried(rule);
        this.note = note;
        this.at = at;
    }

    UUID id() {
        return id;
    }

    UUID topicId() {
        return topicId;
    }

    UUID meetingId() {
        return meetingId;
    }

    Tally tally() {
        return new Tally(inFavour, against, abstained, present, seats);
    }

    int rateBase() {
        return rateBase;
    }

    VotingRule.Base base() {
        return base;
    }

    Share approval() {
        return new Share(approvalPart, approvalWhole, approvalMore);
    }

    boolean carried() {
        return carried;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant at() {
        return at;
    }
}

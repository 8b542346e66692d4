package org.linli.incubation.internal.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.who.About;

/** Who speaks for a social organisation (联系人), or asked to. It lies where the organisation lies. */
@Entity
@Table(name = "incubation_contact")
public class ContactRow extends PlacedRow implements About {
    @Column(name = "org_id", updatable = false)
    private UUID orgId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    /** The account while it waits or speaks: the database keeps that it does so once for an organisation. */
    @Column(name = "active_user_id")
    private @Nullable UUID activeUserId;

    @Column(name = "roster_name", updatable = false)
    private String rosterName;

    @Column(name = "words", updatable = false)
    private String words;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private ContactState state;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    /** When staff let him speak; null for who never did. */
    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ContactRow() {}

    /** @param name encrypted */
    ContactRow(UUID id, SocialOrgRow org, UUID user, String name, String words, Instant at) {
        super(id, org.divisionId());
        this.orgId = org.id();
        this.userId = user;
        this.activeUserId = user;
        this.rosterName = name;
        this.words = words;
        this.state = ContactState.REQUESTED;
        this.askedAt = at;
    }

    /**
     * @param why null where somebody is confirmed
     * @param actor null where he took it back himself
     */
    void becomes(ContactState next, @Nullable String why, @Nullable String actor, Instant at) {
        if (next == ContactState.CONFIRMED) {
            confirmedAt = at;
        }
        state = next;
        activeUserId = next.active() ? userId : null;
        reason = why;
        decidedBy = actor;
        decidedAt = at;
    }

    public UUID orgId() {
        return orgId;
    }

    @Override
    public @Nullable UUID personId() {
        return null;
    }

    @Override
    public UUID userId() {
        return userId;
    }

    @Override
    public String rosterName() {
        return rosterName;
    }

    String words() {
        return words;
    }

    public ContactState state() {
        return state;
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    String decidedBy() {
        return decidedBy;
    }

    @Nullable
    String reason() {
        return reason;
    }
}

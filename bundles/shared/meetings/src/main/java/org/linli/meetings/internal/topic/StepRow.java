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
import org.linli.meetings.api.TopicState;

/** One line of a topic's history (流转记录). */
@Entity
@Table(name = "meetings_topic_step")
public class StepRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "topic_id", updatable = false)
    private UUID topicId;

    @Column(name = "action", updatable = false)
    private String action;

    @Enumerated(EnumType.STRING)
    @Column(name = "topic_state", updatable = false)
    private TopicState state;

    @Column(name = "actor_id", updatable = false)
    private @Nullable UUID actorId;

    @Column(name = "actor_name", updatable = false)
    private @Nullable String actor;

    @Column(name = "note", updatable = false)
    private @Nullable String note;

    @Column(name = "at_time", updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected StepRow() {}

    StepRow(
            UUID id,
            TopicRow topic,
            String action,
            @Nullable UUID actorId,
            @Nullable String actor,
            @Nullable String note,
            Instant at) {
        this.id = id;
        this.topicId = topic.id();
        this.action = action;
        this.state = topic.state();
        this.actorId = actorId;
        this.actor = actor;
        this.note = note;
        this.at = at;
    }

    String action() {
        return action;
    }

    TopicState state() {
        return state;
    }

    @Nullable
    String actor() {
        return actor;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant at() {
        return at;
    }
}

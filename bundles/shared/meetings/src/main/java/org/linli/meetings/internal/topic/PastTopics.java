package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.meeting.MeetingFacts;
import org.linli.meetings.internal.meeting.MeetingRow;
import org.linli.meetings.internal.vote.Tally;
import org.linli.orders.api.Assignee;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down what was deliberated before the district had this, without orders, events or messages. */
@Component(service = PastTopics.class)
public class PastTopics {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;

    @Activate
    public PastTopics(@Reference EntityManager em, @Reference CurrentCall call, @Reference Ids ids) {
        this.em = em;
        this.call = call;
        this.ids = ids;
    }

    /**
     * A topic of the past.
     *
     * @param decidedAt when the meeting began
     * @param executedOn null when it was not carried out
     */
    public record PastTopic(
            String externalId,
            BodyRow body,
            String title,
            Instant raisedAt,
            Instant decidedAt,
            int inFavour,
            int against,
            int abstained,
            String resolution,
            LocalDate dueOn,
            @Nullable LocalDate executedOn,
            boolean generated) {}

    /** New ones only. Topics of a body at the same time were decided in the same meeting. */
    public void write(List<PastTopic> topics) {
        if (topics.isEmpty()) {
            return;
        }
        Map<String, MeetingRow> meetings = meetings(topics);
        topics.forEach(topic -> meetings.computeIfAbsent(key(topic), key -> meeting(topic)));
        em.flush();
        List<DeliberationRow> votes = topics.stream()
                .map(topic -> write(topic, Objects.requireNonNull(meetings.get(key(topic)))))
                .toList();
        em.flush();
        votes.forEach(em::persist);
        em.flush();
    }

    private static String key(PastTopic topic) {
        return topic.body().id() + " " + topic.decidedAt();
    }

    private Map<String, MeetingRow> meetings(List<PastTopic> topics) {
        Map<String, MeetingRow> found = new HashMap<>();
        em.createQuery(
                        "select m from MeetingRow m where m.bodyId in :bodies and m.startsAt in :times",
                        MeetingRow.class)
                .setParameter(
                        "bodies",
                        topics.stream().map(topic -> topic.body().id()).collect(Collectors.toSet()))
                .setParameter("times", topics.stream().map(PastTopic::decidedAt).collect(Collectors.toSet()))
                .getResultList()
                .forEach(meeting -> found.put(meeting.bodyId() + " " + meeting.startsAt(), meeting));
        return found;
    }

    private MeetingRow meeting(PastTopic topic) {
        BodyRow body = topic.body();
        Instant at = topic.decidedAt();
        MeetingRow meeting = new MeetingRow(
                ids.next(),
                body,
                at,
                new MeetingFacts(body.name(), at, at.plus(Duration.ofMinutes(body.minutes())), body.place(), null),
                call.now(),
                topic.generated());
        int votes = topic.inFavour() + topic.against() + topic.abstained();
        meeting.heldBefore(votes, votes);
        em.persist(meeting);
        return meeting;
    }

    /** Persists the topic; the vote, which refers to it, is for later. */
    private DeliberationRow write(PastTopic past, MeetingRow meeting) {
        UUID bodyId = past.body().id();
        TopicRow topic = new TopicRow(
                ids.next(),
                past.externalId(),
                new NewTopicRequest(past.title(), null, past.body().divisionId(), bodyId, null),
                new TopicRow.Origin(TopicSource.STAFF, null, null, past.raisedAt(), null, null),
                past.generated());
        int votes = past.inFavour() + past.against() + past.abstained();
        Tally tally = new Tally(past.inFavour(), past.against(), past.abstained(), votes, votes);
        topic.schedule(meeting.id());
        boolean carried = tally.carried(past.body().rule());
        topic.decide(carried, past.decidedAt());
        if (carried) {
            topic.resolve(past.resolution(), Assignee.division(past.body().divisionId(), null), past.dueOn());
            if (past.executedOn() != null) {
                topic.execute(past.executedOn());
            }
        }
        em.persist(topic);
        return new DeliberationRow(
                ids.next(), topic, meeting.id(), bodyId, tally, past.body().rule(), null, past.decidedAt());
    }
}

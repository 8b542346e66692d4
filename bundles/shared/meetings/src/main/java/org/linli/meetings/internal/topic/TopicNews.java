package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Events;
import org.linli.api.module.TenantServices;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Text;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.api.TopicSubject;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.template.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down what happens to a topic and tells of it: history, audit, events, the module it is about, and who raised it. */
@Component(service = TopicNews.class)
public class TopicNews {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Events events;
    private final Notifications notifications;
    private final TenantServices services;
    private final BodyBook book;
    private final Templates templates;

    /** Payload of the events {@code meetings.topic.…}. */
    public record TopicEvent(
            UUID topicId,
            TopicState state,
            UUID divisionId,
            @Nullable UUID bodyId,
            @Nullable UUID meetingId,
            @Nullable String subjectType,
            @Nullable UUID subjectId,
            Instant at) {}

    @Activate
    public TopicNews(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Notifications notifications,
            @Reference TenantServices services,
            @Reference BodyBook book,
            @Reference Templates templates) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.events = events;
        this.notifications = notifications;
        this.services = services;
        this.book = book;
        this.templates = templates;
    }

    /**
     * @param action word of the event after {@code meetings.topic.}
     * @param note reason or what was said, null for none
     */
    void happened(TopicRow topic, String action, @Nullable String note) {
        // rows that refer to each other by id alone are written in the order of the flushes
        em.flush();
        em.persist(new StepRow(
                ids.next(),
                topic,
                action,
                call.caller().userId(),
                call.caller().system() ? null : call.caller().displayName(),
                note,
                call.now()));
        em.flush();
        var snapshot = topic.snapshot();
        events.publish(
                "meetings.topic." + action,
                new TopicEvent(
                        topic.id(),
                        topic.state(),
                        topic.divisionId(),
                        topic.bodyId(),
                        topic.meetingId(),
                        snapshot.subjectType(),
                        snapshot.subjectId(),
                        call.now()));
        audit.record(
                "meetings.topic." + action,
                topic.id(),
                Map.of("state", topic.state().name()));
        services.all(TopicSubject.class).stream()
                .filter(subject -> subject.type().equals(snapshot.subjectType()))
                .forEach(subject -> subject.moved(snapshot));
        tellRaiser(topic);
    }

    private void tellRaiser(TopicRow topic) {
        UUID raiser = topic.raisedBy();
        boolean himself = raiser == null || raiser.equals(call.caller().userId());
        if (himself || topic.state() == TopicState.RAISED) {
            return;
        }
        String template = topic.bodyId() == null
                ? ""
                : book.find(topic.bodyId()).map(BodyRow::template).orElse("");
        Text state = templates.label(template, topic.state());
        notifications.send(
                Set.of(raiser),
                "meetings.topic.progress",
                Text.of(
                        "您提出的议题“" + topic.title() + "”：" + state.zh(),
                        "The topic you raised, “" + topic.title() + "”: " + state.en()),
                "/meetings/topics/" + topic.id());
    }
}

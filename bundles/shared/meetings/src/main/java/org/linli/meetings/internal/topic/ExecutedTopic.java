package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.meetings.api.TopicState;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Resolved topics as what cases are about: the end of the case moves the topic on. */
@Component(service = CaseSubject.class)
public class ExecutedTopic implements CaseSubject {
    static final String TYPE = "meetings.topic";
    private static final String ACT = "meetings:topic:act";

    private final EntityManager em;
    private final CurrentCall call;
    private final TopicNews news;

    @Activate
    public ExecutedTopic(@Reference EntityManager em, @Reference CurrentCall call, @Reference TopicNews news) {
        this.em = em;
        this.call = call;
        this.news = news;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String readPermission() {
        return TopicDesk.READ;
    }

    @Override
    public String actPermission() {
        return ACT;
    }

    @Override
    public String link(UUID subjectId) {
        return "/meetings/topics/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        TopicRow row = em.find(TopicRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about a topic that does not exist");
        }
        TopicState before = row.state();
        row.take(snapshot, LocalDate.ofInstant(call.now(), call.tenant().zone()));
        if (row.state() == TopicState.EXECUTED && before != TopicState.EXECUTED) {
            news.happened(row, "executed", snapshot.number());
        } else if (row.state() == TopicState.RESOLVED && before == TopicState.EXECUTING) {
            news.happened(row, "returned", snapshot.number());
        }
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        if (subjectIds.isEmpty()) {
            return List.of();
        }
        return em
                .createQuery("select t from TopicRow t where t.id in :ids", TopicRow.class)
                .setParameter("ids", subjectIds)
                .getResultList()
                .stream()
                .map(TopicRow::caseCopy)
                .filter(Objects::nonNull)
                .toList();
    }
}

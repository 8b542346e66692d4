package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import org.linli.api.context.CurrentCall;
import org.linli.meetings.api.TopicState;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Resolved topics as what cases are about: the end of the case moves the topic on. */
@Component(service = CaseSubject.class)
public class ExecutedTopic extends CaseRows<TopicRow> {
    static final String TYPE = "meetings.topic";
    private static final String ACT = "meetings:topic:act";

    private final CurrentCall call;
    private final TopicNews news;

    @Activate
    public ExecutedTopic(@Reference EntityManager em, @Reference CurrentCall call, @Reference TopicNews news) {
        super(em, TopicRow.class, new SubjectKind(TYPE, TopicDesk.READ, ACT, "/meetings/topics/"));
        this.call = call;
        this.news = news;
    }

    @Override
    protected void take(TopicRow row, CaseSnapshot snapshot) {
        TopicState before = row.state();
        row.take(snapshot, LocalDate.ofInstant(call.now(), call.tenant().zone()));
        if (row.state() == TopicState.EXECUTED && before != TopicState.EXECUTED) {
            news.happened(row, "executed", snapshot.number());
        } else if (row.state() == TopicState.RESOLVED && before == TopicState.EXECUTING) {
            news.happened(row, "returned", snapshot.number());
        }
    }
}

package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.meetings.api.BodyRef;
import org.linli.meetings.api.Meetings;
import org.linli.meetings.api.NewBody;
import org.linli.meetings.api.NewTopic;
import org.linli.meetings.api.TopicSnapshot;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.body.NewBodyRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What other modules see of all this. */
@Component(service = Meetings.class)
public class MeetingsEngine implements Meetings {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int MOST = 200;

    private final EntityManager em;
    private final BodyBook book;
    private final TopicDesk desk;
    private final Reach reach;

    @Activate
    public MeetingsEngine(
            @Reference EntityManager em, @Reference BodyBook book, @Reference TopicDesk desk, @Reference Reach reach) {
        this.em = em;
        this.book = book;
        this.desk = desk;
        this.reach = reach;
    }

    @Override
    public BodyRef found(NewBody request) {
        refuse("/name", request.name(), LONGEST_NAME);
        return book.found(new NewBodyRequest(request.template(), request.divisionId(), request.name(), null, null))
                .reference();
    }

    @Override
    public Optional<BodyRef> body(UUID bodyId) {
        return book.find(bodyId)
                .filter(row -> reach.covers(BodyBook.READ, row.divisionId()))
                .map(BodyRow::reference);
    }

    @Override
    public List<BodyRef> bodiesOf(UUID divisionId) {
        if (!reach.covers(BodyBook.READ, divisionId)) {
            return List.of();
        }
        return em
                .createQuery(
                        "select b from BodyRow b where b.divisionId = :division and b.active = true order by b.name, b.id",
                        BodyRow.class)
                .setParameter("division", divisionId)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(BodyRow::reference)
                .toList();
    }

    @Override
    public TopicSnapshot raise(NewTopic request) {
        refuse("/title", request.title(), LONGEST_TITLE);
        String description = request.description();
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw ProblemException.invalid(tooLong("/description", LONGEST_DESCRIPTION));
        }
        reach.requireExisting("/divisionId", request.divisionId());
        TopicRow row = desk.write(
                new NewTopicRequest(request.title(), description, request.divisionId(), request.bodyId(), null),
                TopicSource.MODULE,
                request.subjectType(),
                request.subjectId());
        return row.snapshot();
    }

    @Override
    public List<TopicSnapshot> topicsOf(String subjectType, UUID subjectId) {
        List<TopicSnapshot> found = new ArrayList<>();
        em
                .createQuery(
                        "select t from TopicRow t where t.subjectType = :type and t.subjectId = :id"
                                + " order by t.raisedAt desc, t.id desc",
                        TopicRow.class)
                .setParameter("type", subjectType)
                .setParameter("id", subjectId)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .filter(row -> reach.covers(TopicDesk.READ, row.divisionId()))
                .forEach(row -> found.add(row.snapshot()));
        return found;
    }

    private static void refuse(String pointer, String text, int most) {
        if (text.isBlank()) {
            throw ProblemException.invalid(new FieldError(pointer, Text.of("不能为空", "Must not be blank")));
        }
        if (text.length() > most) {
            throw ProblemException.invalid(tooLong(pointer, most));
        }
    }

    private static FieldError tooLong(String pointer, int most) {
        return new FieldError(pointer, Text.of("最多 " + most + " 个字符", "At most " + most + " characters"));
    }
}

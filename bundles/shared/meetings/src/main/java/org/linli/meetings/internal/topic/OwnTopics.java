package org.linli.meetings.internal.topic;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.Text;
import org.linli.meetings.internal.body.SeatRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The topics that a person raised himself, and the seats that he has. */
@Component(service = PersonalDataSource.class)
public class OwnTopics implements PersonalDataSource {
    private final EntityManager em;

    @Activate
    public OwnTopics(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> topics = em
                .createQuery("select t from TopicRow t where t.raisedBy = :me order by t.id desc", TopicRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnTopics::topic)
                .toList();
        List<Map<String, @Nullable Object>> seats = em
                .createQuery("select s from SeatRow s where s.userId = :me order by s.id desc", SeatRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(OwnTopics::seat)
                .toList();
        return List.of(
                PersonalData.of("raised-topics", Text.of("本人提出的议题", "Topics that one raised"), topics),
                PersonalData.of("meeting-seats", Text.of("本人的议事席位", "Seats that one has"), seats));
    }

    private static Map<String, @Nullable Object> topic(TopicRow topic) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", topic.id());
        row.put("title", topic.title());
        row.put("description", topic.description());
        row.put("raisedAt", topic.raisedAt());
        row.put("state", topic.state());
        return row;
    }

    private static Map<String, @Nullable Object> seat(SeatRow seat) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", seat.id());
        row.put("label", seat.facts().label());
        row.put("name", seat.facts().holder());
        row.put("termFrom", seat.facts().termFrom());
        row.put("termTo", seat.facts().termTo());
        return row;
    }
}

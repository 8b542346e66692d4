package org.linli.grid.internal.event;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The events that a person reported himself, with what he said of himself; who handles them is left out. */
@Component(service = PersonalDataSource.class)
public class OwnReports implements PersonalDataSource {
    private final EntityManager em;
    private final ReporterPrivacy privacy;

    @Activate
    public OwnReports(@Reference EntityManager em, @Reference ReporterPrivacy privacy) {
        this.em = em;
        this.privacy = privacy;
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> reports = em
                .createQuery("select e from EventRow e where e.reporterId = :me order by e.id desc", EventRow.class)
                .setParameter("me", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(this::report)
                .toList();
        return List.of(PersonalData.of("reported-events", Text.of("本人上报的事件", "Events that one reported"), reports));
    }

    private Map<String, @Nullable Object> report(EventRow event) {
        EventFacts facts = event.facts();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", event.id());
        row.put("number", event.copy().number());
        row.put("category", facts.category());
        row.put("title", facts.title());
        row.put("description", facts.description());
        row.put("address", facts.address());
        row.put("lng", facts.lng());
        row.put("lat", facts.lat());
        row.put("phone", privacy.openPhone(event.reporterPhone()));
        row.put("reportedAt", event.reportedAt());
        row.put("state", event.copy().state());
        row.put("rating", event.copy().rating());
        return row;
    }
}

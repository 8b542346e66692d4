package org.linli.grid.internal.event;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events (事件) by title, address or number. */
@Component(service = SearchSource.class)
public class EventSearch implements SearchSource {
    private final EventReader reader;

    @Activate
    public EventSearch(@Reference EventReader reader) {
        this.reader = reader;
    }

    @Override
    public Text label() {
        return Text.of("事件", "Events");
    }

    @Override
    public String permission() {
        return EventSubject.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        return reader.list(ListQuery.first(Map.of("q", words), "reportedAt", true, limit)).items().stream()
                .map(event -> new SearchHit(event.title(), event.number(), "grid/events/" + event.id()))
                .toList();
    }
}

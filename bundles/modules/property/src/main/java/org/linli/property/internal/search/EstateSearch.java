package org.linli.property.internal.search;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.property.internal.estate.EstatesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Estates (小区物业) by name. */
@Component(service = SearchSource.class)
public class EstateSearch implements SearchSource {
    private final EstatesResource estates;

    @Activate
    public EstateSearch(@Reference EstatesResource estates) {
        this.estates = estates;
    }

    @Override
    public Text label() {
        return Text.of("小区物业", "Estates and who looks after them");
    }

    @Override
    public String permission() {
        return EstatesResource.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        return estates.list(ListQuery.first(Map.of("q", words), "name", false, limit)).items().stream()
                .map(estate -> new SearchHit(estate.name(), estate.companyName(), "property/estates/" + estate.id()))
                .toList();
    }
}

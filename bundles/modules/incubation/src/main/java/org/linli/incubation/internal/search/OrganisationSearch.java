package org.linli.incubation.internal.search;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.incubation.internal.organisation.OrganisationsResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Social organisations (社会组织) by name or code. */
@Component(service = SearchSource.class)
public class OrganisationSearch implements SearchSource {
    private final OrganisationsResource organisations;

    @Activate
    public OrganisationSearch(@Reference OrganisationsResource organisations) {
        this.organisations = organisations;
    }

    @Override
    public Text label() {
        return Text.of("社会组织", "Social organisations");
    }

    @Override
    public String permission() {
        return OrganisationsResource.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        return organisations.list(ListQuery.first(Map.of("q", words), "name", false, limit)).items().stream()
                .map(one -> new SearchHit(
                        one.organisation().name(), one.organisation().uscc(), "incubation/organisations/" + one.id()))
                .toList();
    }
}

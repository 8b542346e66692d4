package org.linli.elderly.internal.search;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.elderly.internal.care.CareDesk;
import org.linli.elderly.internal.care.FacilitiesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Facilities and venues (养老机构、长者之家、托幼点) by name. */
@Component(service = SearchSource.class)
public class FacilitySearch implements SearchSource {
    private final FacilitiesResource facilities;

    @Activate
    public FacilitySearch(@Reference FacilitiesResource facilities) {
        this.facilities = facilities;
    }

    @Override
    public Text label() {
        return Text.of("养老机构和场所", "Facilities and venues");
    }

    @Override
    public String permission() {
        return CareDesk.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        return facilities.list(ListQuery.first(Map.of("q", words), "name", false, limit)).items().stream()
                .map(one -> new SearchHit(one.name(), one.address(), "elderly/facilities/" + one.id()))
                .toList();
    }
}

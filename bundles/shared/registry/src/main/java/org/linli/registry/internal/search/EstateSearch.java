package org.linli.registry.internal.search;

import org.linli.api.problem.Text;
import org.linli.api.search.SearchSource;
import org.linli.registry.internal.rest.EstatesResource;
import org.linli.registry.internal.store.EstateView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Estates (小区) by name. */
@Component(service = SearchSource.class)
public class EstateSearch extends NamedSearch<EstateView> {
    @Activate
    public EstateSearch(@Reference EstatesResource estates) {
        super(Text.of("小区", "Estates"), "registry:place:read", "estates", estates::list, EstateView::address);
    }
}

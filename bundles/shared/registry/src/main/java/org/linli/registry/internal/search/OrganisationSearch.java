package org.linli.registry.internal.search;

import org.linli.api.problem.Text;
import org.linli.api.search.SearchSource;
import org.linli.registry.internal.rest.OrganisationsResource;
import org.linli.registry.internal.store.OrganisationView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Organisations (组织机构) by name. */
@Component(service = SearchSource.class)
public class OrganisationSearch extends NamedSearch<OrganisationView> {
    @Activate
    public OrganisationSearch(@Reference OrganisationsResource organisations) {
        super(
                Text.of("组织机构", "Organisations"),
                "registry:organisation:read",
                "organisations",
                organisations::list,
                OrganisationView::address);
    }
}

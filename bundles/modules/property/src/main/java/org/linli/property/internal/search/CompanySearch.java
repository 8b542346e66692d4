package org.linli.property.internal.search;

import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.property.internal.company.CompaniesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Property companies (物业企业) by name. */
@Component(service = SearchSource.class)
public class CompanySearch implements SearchSource {
    private final CompaniesResource companies;

    @Activate
    public CompanySearch(@Reference CompaniesResource companies) {
        this.companies = companies;
    }

    @Override
    public Text label() {
        return Text.of("物业企业", "Property companies");
    }

    @Override
    public String permission() {
        return CompaniesResource.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        return companies.list(ListQuery.first(Map.of("q", words), "name", false, limit)).items().stream()
                .map(company ->
                        new SearchHit(company.name(), company.company().grade(), "property/companies/" + company.id()))
                .toList();
    }
}

package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.LedgerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ledgers by title. */
@Component(service = SearchSource.class)
public class LedgerSearch implements SearchSource {
    private final EntityManager em;
    private final Divisions divisions;
    private final Definitions definitions;
    private final Rights rights;

    @Activate
    public LedgerSearch(
            @Reference EntityManager em,
            @Reference Divisions divisions,
            @Reference Definitions definitions,
            @Reference Rights rights) {
        this.em = em;
        this.divisions = divisions;
        this.definitions = definitions;
        this.rights = rights;
    }

    @Override
    public Text label() {
        return Text.of("台账", "Ledgers");
    }

    @Override
    public String permission() {
        return Rights.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        Conditions where = new Conditions();
        where.and(where.in(
                "e.template", "known", new ArrayList<>(definitions.templates().keySet())));
        rights.visibleLedgers(where);
        where.holding(words, "e.title");
        return where.rows(em, "select e from LedgerRow e", "e.id desc", limit, LedgerRow.class).stream()
                .map(row -> new SearchHit(
                        row.title(),
                        divisions.find(row.divisionId()).map(Division::name).orElse(null),
                        "ledgers/ledgers/" + row.id()))
                .toList();
    }
}

package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Items of the lists by title or description. */
@Component(service = SearchSource.class)
public class ItemSearch implements SearchSource {
    private final EntityManager em;
    private final ListBook lists;
    private final ItemReading reading;

    @Activate
    public ItemSearch(@Reference EntityManager em, @Reference ListBook lists, @Reference ItemReading reading) {
        this.em = em;
        this.lists = lists;
        this.reading = reading;
    }

    @Override
    public Text label() {
        return Text.of("清单事项", "Items of lists");
    }

    @Override
    public String permission() {
        return Rights.READ;
    }

    @Override
    public List<SearchHit> find(String words, int limit) {
        Map<String, KnownList> known = lists.byKey();
        Conditions where = new Conditions();
        reading.visible(where);
        where.holding(words, "e.title", "e.description");
        return where.rows(em, "select e from ItemRow e", "e.createdAt desc, e.id desc", limit, ItemRow.class).stream()
                .map(row -> new SearchHit(row.title(), label(known.get(row.list())), "claims/items/" + row.id()))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable String label(@org.jspecify.annotations.Nullable KnownList list) {
        return list == null ? null : list.rules().label().zh();
    }
}

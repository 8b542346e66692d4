package org.linli.ledgers.internal.rest;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.ledgers.internal.store.HistoryRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happened to something, for resources that have found that the caller may see it. */
@Component(service = Histories.class)
public class Histories {
    private static final Listing<HistoryRow> LISTING = new Listing<>(
            "select e from HistoryRow e",
            "from HistoryRow e",
            "e.id",
            HistoryRow.class,
            HistoryRow::id,
            Map.of("at", Sort.byTime("e.happenedAt", HistoryRow::happenedAt)));

    private final EntityManager em;

    @Activate
    public Histories(@Reference EntityManager em) {
        this.em = em;
    }

    Page<HistoryLine> of(UUID subject, ListQuery query) {
        Conditions where = new Conditions().and("e.subjectId = :subject").set("subject", subject);
        return Listing.map(LISTING.page(em, where, query), HistoryLine::of);
    }
}

package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.TermRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives each unit something to fill in for a row in a period, once. */
@Component(service = EntryMaker.class)
public class EntryMaker {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Book book;
    private final Units units;

    @Activate
    public EntryMaker(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Book book,
            @Reference Units units) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.book = book;
        this.units = units;
    }

    void make(TermRow term, LedgerTemplate template, LineRow line) {
        Set<UUID> there = new HashSet<>();
        book.entries(term.id(), line.id()).forEach(entry -> there.add(entry.divisionId()));
        units.of(template, line.divisionId()).stream()
                .filter(there::add)
                .forEach(unit -> em.persist(new EntryRow(ids.next(), term, line, unit, call.now())));
        em.flush();
    }
}

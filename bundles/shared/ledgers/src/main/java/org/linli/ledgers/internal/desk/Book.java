package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.ledgers.internal.store.CellRow;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.EvidenceRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds ledgers, rows, periods and entries. Whoever changes an entry locks its period first, so that none changes while the period is
 * closed; whoever changes rows or periods locks the ledger.
 */
@Component(service = Book.class)
public class Book {
    private final EntityManager em;

    @Activate
    public Book(@Reference EntityManager em) {
        this.em = em;
    }

    public Optional<LedgerRow> ledger(UUID id) {
        return Optional.ofNullable(em.find(LedgerRow.class, id));
    }

    public Optional<LedgerRow> lockedLedger(UUID id) {
        return Optional.ofNullable(em.find(LedgerRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<LedgerRow> ledger(String template, UUID divisionId) {
        return em.createQuery(
                        "select e from LedgerRow e where e.template = :template and e.divisionId = :division",
                        LedgerRow.class)
                .setParameter("template", template)
                .setParameter("division", divisionId)
                .getResultStream()
                .findFirst();
    }

    /** By id, in one statement. */
    public Map<UUID, LedgerRow> ledgers(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : em.createQuery("select e from LedgerRow e where e.id in :ids", LedgerRow.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(LedgerRow::id, Function.identity()));
    }

    /** In their order, those that were taken off included. */
    public List<LineRow> lines(UUID ledgerId) {
        return em.createQuery(
                        "select e from LineRow e where e.ledgerId = :ledger order by e.position, e.id", LineRow.class)
                .setParameter("ledger", ledgerId)
                .getResultList();
    }

    public Optional<LineRow> line(UUID id) {
        return Optional.ofNullable(em.find(LineRow.class, id));
    }

    public Optional<TermRow> term(UUID id) {
        return Optional.ofNullable(em.find(TermRow.class, id));
    }

    public Optional<TermRow> lockedTerm(UUID id) {
        return Optional.ofNullable(em.find(TermRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<TermRow> term(UUID ledgerId, LocalDate first) {
        return em.createQuery("select e from TermRow e where e.ledgerId = :ledger and e.first = :first", TermRow.class)
                .setParameter("ledger", ledgerId)
                .setParameter("first", first)
                .getResultStream()
                .findFirst();
    }

    List<TermRow> openTerms(UUID ledgerId) {
        return em.createQuery(
                        "select e from TermRow e where e.ledgerId = :ledger and e.state = :open order by e.first",
                        TermRow.class)
                .setParameter("ledger", ledgerId)
                .setParameter("open", TermState.OPEN)
                .getResultList();
    }

    public Optional<EntryRow> entry(UUID id) {
        return Optional.ofNullable(em.find(EntryRow.class, id));
    }

    /** Read without loading the entry, which is to be loaded behind the lock of its period. */
    Optional<UUID> termOfEntry(UUID entryId) {
        return em.createQuery("select e.termId from EntryRow e where e.id = :id", UUID.class)
                .setParameter("id", entryId)
                .getResultStream()
                .findFirst();
    }

    List<EntryRow> entries(UUID termId) {
        return em.createQuery("select e from EntryRow e where e.termId = :term order by e.id", EntryRow.class)
                .setParameter("term", termId)
                .getResultList();
    }

    List<EntryRow> entries(UUID termId, UUID lineId) {
        return em.createQuery(
                        "select e from EntryRow e where e.termId = :term and e.lineId = :line order by e.id",
                        EntryRow.class)
                .setParameter("term", termId)
                .setParameter("line", lineId)
                .getResultList();
    }

    /** By field. */
    public Map<String, CellRow> cells(UUID entryId) {
        return em.createQuery("select e from CellRow e where e.entryId = :entry order by e.field", CellRow.class)
                .setParameter("entry", entryId)
                .getResultStream()
                .collect(
                        Collectors.toMap(CellRow::field, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** Values of many entries, in one statement. */
    public Map<UUID, Map<String, Object>> values(Collection<UUID> entryIds) {
        Map<UUID, Map<String, Object>> all = new HashMap<>();
        if (!entryIds.isEmpty()) {
            em.createQuery("select e from CellRow e where e.entryId in :entries order by e.field", CellRow.class)
                    .setParameter("entries", entryIds)
                    .getResultStream()
                    .forEach(cell -> all.computeIfAbsent(cell.entryId(), id -> new LinkedHashMap<>())
                            .put(cell.field(), cell.value()));
        }
        return all;
    }

    public List<EvidenceRow> evidence(UUID entryId) {
        return em.createQuery("select e from EvidenceRow e where e.entryId = :entry order by e.id", EvidenceRow.class)
                .setParameter("entry", entryId)
                .getResultList();
    }
}

package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.linli.api.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When the data of a module are purged, its ledgers, assessments, consequences and what it told go too, and so do frozen figures of its
 * own. While it is only disabled they are not shown.
 */
@Component(service = EventConsumer.class)
public class ModuleGone implements EventConsumer {
    private static final int AT_ONCE = 200;

    private static final String OF_ENTRIES = "select e.id from EntryRow e where e.ledgerId in :ids order by e.id";
    private static final String OF_RESULTS =
            "select e.id from ConsequenceRow e where e.assessmentId in :ids order by e.id";

    private static final List<String> ENTRY_DELETIONS = List.of(
            "delete from CellRow r where r.entryId in :ids",
            "delete from ValueRow r where r.entryId in :ids",
            "delete from EvidenceRow r where r.entryId in :ids",
            "delete from HistoryRow r where r.subjectId in :ids",
            "delete from EntryRow r where r.id in :ids");

    private static final List<String> TERM_DELETIONS = List.of(
            "delete from HistoryRow r where r.subjectId in :ids",
            "delete from FigureRow r where r.termId in :ids",
            "delete from TermRow r where r.id in :ids");

    private static final List<String> LEDGER_DELETIONS = List.of(
            "delete from LineRow r where r.ledgerId in :ids",
            "delete from HistoryRow r where r.subjectId in :ids",
            "delete from LedgerRow r where r.id in :ids");

    private static final List<String> CONSEQUENCE_DELETIONS = List.of(
            "delete from HistoryRow r where r.subjectId in :ids", "delete from ConsequenceRow r where r.id in :ids");

    private static final List<String> ASSESSMENT_DELETIONS = List.of(
            "delete from ScoreRow r where r.assessmentId in :ids",
            "delete from ResultRow r where r.assessmentId in :ids",
            "delete from HistoryRow r where r.subjectId in :ids",
            "delete from AssessmentRow r where r.id in :ids");

    private final EntityManager em;
    private final Json json;

    @Activate
    public ModuleGone(@Reference EntityManager em, @Reference Json json) {
        this.em = em;
        this.json = json;
    }

    /** Payload of the host's events about modules. */
    record ModuleEvent(@Nullable String module) {}

    @Override
    public void on(Event event) {
        if (!event.type().equals("host.module.purged")) {
            return;
        }
        String module = json.readLenient(event.json(), ModuleEvent.class).module();
        if (module == null) {
            return;
        }
        ledgers(module);
        assessments(module);
        batches(
                "select e.id from ConsequenceRow e where e.module = :module order by e.id",
                module,
                CONSEQUENCE_DELETIONS);
        batches(
                "select e.id from ObservationRow e where e.module = :module order by e.id",
                module,
                List.of("delete from ObservationRow r where r.id in :ids"));
        em.createQuery("delete from FigureRow r where r.indicator like :own")
                .setParameter("own", module + ".%")
                .executeUpdate();
    }

    private void ledgers(String module) {
        String some = "select e.id from LedgerRow e where e.module = :module order by e.id";
        List<UUID> part = some(some, module);
        while (!part.isEmpty()) {
            below(OF_ENTRIES, part, ENTRY_DELETIONS);
            below("select e.id from TermRow e where e.ledgerId in :ids order by e.id", part, TERM_DELETIONS);
            delete(LEDGER_DELETIONS, part);
            part = some(some, module);
        }
    }

    private void assessments(String module) {
        String some = "select e.id from AssessmentRow e where e.module = :module order by e.id";
        List<UUID> part = some(some, module);
        while (!part.isEmpty()) {
            below(OF_RESULTS, part, CONSEQUENCE_DELETIONS);
            delete(ASSESSMENT_DELETIONS, part);
            part = some(some, module);
        }
    }

    private void batches(String some, String module, List<String> deletions) {
        List<UUID> part = some(some, module);
        while (!part.isEmpty()) {
            // batch after batch, so that no statement holds too many locks at once
            delete(deletions, part);
            part = some(some, module);
        }
    }

    private void below(String query, List<UUID> ids, List<String> deletions) {
        List<UUID> part = rows(query, ids);
        while (!part.isEmpty()) {
            delete(deletions, part);
            part = rows(query, ids);
        }
    }

    private void delete(List<String> deletions, List<UUID> ids) {
        for (String deletion : deletions) {
            em.createQuery(deletion).setParameter("ids", ids).executeUpdate();
        }
    }

    private List<UUID> rows(String query, List<UUID> ids) {
        return em.createQuery(query, UUID.class)
                .setParameter("ids", ids)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }

    private List<UUID> some(String query, String module) {
        return em.createQuery(query, UUID.class)
                .setParameter("module", module)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }
}

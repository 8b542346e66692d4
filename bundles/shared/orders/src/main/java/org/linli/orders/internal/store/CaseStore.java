package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.OpenCase;
import org.linli.orders.internal.process.CaseMachine;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.StateRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rows of cases with everything that hangs on them. */
@Component(service = CaseStore.class)
public class CaseStore {
    private static final int IDS_AT_ONCE = 500;
    private static final List<String> DELETIONS = List.of(
            "delete from HistoryRow h where h.caseId in :ids",
            "delete from CoHandlerRow h where h.caseId in :ids",
            "delete from HoldRow h where h.caseId in :ids",
            "delete from CaseRow c where c.id in :ids");

    private final EntityManager em;
    private final Ids ids;

    @Activate
    public CaseStore(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
    }

    public Optional<CaseRow> find(UUID id) {
        return Optional.ofNullable(em.find(CaseRow.class, id));
    }

    /** Locks the row until the transaction ends, so that two moves of one case follow each other. */
    public Optional<CaseRow> lock(UUID id) {
        return Optional.ofNullable(em.find(CaseRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<CaseRow> ofSubject(String subjectType, UUID subjectId) {
        return em.createQuery(
                        "select c from CaseRow c where c.subjectType = :type and c.subjectId = :id", CaseRow.class)
                .setParameter("type", subjectType)
                .setParameter("id", subjectId)
                .getResultStream()
                .findFirst();
    }

    public List<CaseRow> findAll(Collection<UUID> caseIds) {
        List<CaseRow> rows = new ArrayList<>();
        for (List<UUID> part : parts(caseIds)) {
            rows.addAll(em.createQuery("select c from CaseRow c where c.id in :ids", CaseRow.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return rows;
    }

    /** Those of the subjects that have a case already. */
    public List<UUID> subjectsWithCase(String subjectType, Collection<UUID> subjectIds) {
        List<UUID> found = new ArrayList<>();
        for (List<UUID> part : parts(subjectIds)) {
            found.addAll(em.createQuery(
                            "select c.subjectId from CaseRow c where c.subjectType = :type and c.subjectId in :ids",
                            UUID.class)
                    .setParameter("type", subjectType)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return found;
    }

    public CaseValue value(CaseRow row) {
        return row.value(coHandlers(row.id()));
    }

    /** One id instead of a list is a statement that need not be made up anew each time. */
    private List<Assignee> coHandlers(UUID caseId) {
        List<Assignee> handlers = new ArrayList<>();
        for (CoHandlerRow row : em.createQuery(
                        "select h from CoHandlerRow h where h.caseId = :id order by h.place", CoHandlerRow.class)
                .setParameter("id", caseId)
                .getResultList()) {
            Assignee handler = row.handler();
            if (handler != null) {
                handlers.add(handler);
            }
        }
        return handlers;
    }

    /** @param coHandlers of this and other cases, loaded together */
    public CaseValue value(CaseRow row, Map<UUID, List<Assignee>> coHandlers) {
        return row.value(coHandlers.getOrDefault(row.id(), List.of()));
    }

    /** Co-handlers by case; cases without any are left out. */
    public Map<UUID, List<Assignee>> coHandlers(Collection<UUID> caseIds) {
        Map<UUID, List<Assignee>> all = new HashMap<>();
        for (List<UUID> part : parts(caseIds)) {
            for (CoHandlerRow row : em.createQuery(
                            "select h from CoHandlerRow h where h.caseId in :ids order by h.caseId, h.place",
                            CoHandlerRow.class)
                    .setParameter("ids", part)
                    .getResultList()) {
                Assignee handler = row.handler();
                if (handler != null) {
                    all.computeIfAbsent(row.caseId(), id -> new ArrayList<>()).add(handler);
                }
            }
        }
        return all;
    }

    /** The name that the first line of the history gives to whoever reported. */
    public Optional<String> reporterShown(UUID caseId) {
        return em.createQuery("select h.actorName from HistoryRow h where h.caseId = :id and h.place = 1", String.class)
                .setParameter("id", caseId)
                .getResultStream()
                .findFirst();
    }

    public List<HistoryEntry> history(UUID caseId, ProcessDefinition process) {
        return em.createQuery("select h from HistoryRow h where h.caseId = :id order by h.place", HistoryRow.class)
                .setParameter("id", caseId)
                .getResultStream()
                .map(row -> row.entry(process))
                .toList();
    }

    /** Makes the row without its co-handlers; flush before anything refers to it. */
    public CaseRow add(
            UUID id,
            String number,
            OpenCase open,
            Instant reportedAt,
            StoredProcess process,
            CaseMachine machine,
            CaseValue value) {
        CaseRow row = CaseRow.open(id, number, open, reportedAt, process);
        set(row, value, process.definition(), machine);
        em.persist(row);
        return row;
    }

    /** Writes what the process decided. */
    public void change(CaseRow row, CaseValue before, CaseValue after, ProcessDefinition process, CaseMachine machine) {
        set(row, after, process, machine);
        addCoHandlers(row.id(), before.coHandlers(), after.coHandlers());
    }

    public void record(CaseRow row, HistoryEntry entry) {
        em.persist(new HistoryRow(ids.next(), row.id(), row.nextPlace(), entry));
    }

    /** Writes the lines that {@link CaseRow#beginHistory} counted. */
    public void begin(CaseRow row, List<HistoryEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            em.persist(new HistoryRow(ids.next(), row.id(), i + 1, entries.get(i)));
        }
    }

    /** @param to null while it lasts */
    public void hold(UUID caseId, Instant from, @Nullable Instant to, @Nullable String reason) {
        em.persist(new HoldRow(ids.next(), caseId, from, to, reason));
    }

    public void endHold(UUID caseId, Instant at) {
        em.createQuery("select h from HoldRow h where h.caseId = :id and h.toAt is null", HoldRow.class)
                .setParameter("id", caseId)
                .getResultList()
                .forEach(hold -> hold.end(at));
    }

    public void flush() {
        em.flush();
    }

    /** Forgets what is loaded; for long runs through many rows. */
    public void clear() {
        em.clear();
    }

    /** A case with a deadline to be dealt with, and its place in the order of deadlines. */
    public record Due(UUID id, Instant at) {
        /** Before all others. */
        public static final Due FIRST = new Due(new UUID(0, 0), Instant.EPOCH);
    }

    /**
     * Cases with a deadline to be dealt with, the oldest deadline first.
     *
     * @param types subject types of the modules that are there
     * @param after the last one of the page before
     */
    public List<Due> expiring(Collection<String> types, Instant now, Due after, int limit) {
        if (types.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select new " + Due.class.getName() + "(c.id, c.nextExpiryAt) from CaseRow c"
                                + " where c.subjectType in :types and c.nextExpiryAt < :now and c.moduleOffAt is null"
                                + " and (c.nextExpiryAt > :at or (c.nextExpiryAt = :at and c.id > :id))"
                                + " order by c.nextExpiryAt, c.id",
                        Due.class)
                .setParameter("types", types)
                .setParameter("now", now)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Stops the clocks of all running cases of the module with one statement. */
    public int moduleOff(String module, Instant now) {
        return em.createQuery("update CaseRow c set c.moduleOffAt = :now"
                        + " where c.subjectModule = :module and c.moduleOffAt is null")
                .setParameter("now", now)
                .setParameter("module", module)
                .executeUpdate();
    }

    /** Cases of the module whose clocks stand still. */
    public List<CaseRow> off(String module, int limit) {
        return em.createQuery(
                        "select c from CaseRow c where c.subjectModule = :module and c.moduleOffAt is not null"
                                + " and c.closedAt is null order by c.id",
                        CaseRow.class)
                .setParameter("module", module)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Open cases whose clocks run and were not set going again since the instant, in the order of their ids.
     *
     * @param last id of the last one of the page before, null for the first page
     */
    public List<CaseRow> running(Instant since, @Nullable UUID last, int limit) {
        return em.createQuery(
                        "select c from CaseRow c where c.closedAt is null and c.moduleOffAt is null"
                                + " and (c.moduleOnAt is null or c.moduleOnAt < :since) and c.id > :last order by c.id",
                        CaseRow.class)
                .setParameter("since", since)
                .setParameter("last", last == null ? new UUID(0, 0) : last)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Ended cases have no clocks to set going again. */
    public void moduleOnForEnded(String module) {
        em.createQuery("update CaseRow c set c.moduleOffAt = null"
                        + " where c.subjectModule = :module and c.closedAt is not null")
                .setParameter("module", module)
                .executeUpdate();
    }

    /** Removes cases of the module with everything that hangs on them. @return how many */
    public int remove(String module, int limit) {
        List<UUID> part = em.createQuery(
                        "select c.id from CaseRow c where c.subjectModule = :module order by c.id", UUID.class)
                .setParameter("module", module)
                .setMaxResults(limit)
                .getResultList();
        if (part.isEmpty()) {
            return 0;
        }
        DELETIONS.forEach(
                deletion -> em.createQuery(deletion).setParameter("ids", part).executeUpdate());
        return part.size();
    }

    /** Cases of one subject type in the order of their ids, for going through all of them. */
    public List<CaseRow> after(String subjectType, @Nullable UUID last, int limit) {
        String from = last == null ? "" : " and c.id > :last";
        TypedQuery<CaseRow> query = em.createQuery(
                        "select c from CaseRow c where c.subjectType = :type" + from + " order by c.id", CaseRow.class)
                .setParameter("type", subjectType)
                .setMaxResults(limit);
        if (last != null) {
            query.setParameter("last", last);
        }
        return query.getResultList();
    }

    private static void set(CaseRow row, CaseValue value, ProcessDefinition process, CaseMachine machine) {
        List<String> roles = process.rule(value.state())
                .map(StateRule::who)
                .map(who -> who.roles().stream().sorted().toList())
                .orElse(List.of());
        row.set(value, machine.nextExpiry(value).orElse(null), roles);
    }

    /** Writes the co-handlers that are new. */
    public void addCoHandlers(UUID caseId, List<Assignee> before, List<Assignee> after) {
        for (int place = before.size(); place < after.size(); place++) {
            em.persist(new CoHandlerRow(ids.next(), caseId, place, after.get(place)));
        }
    }

    private static List<List<UUID>> parts(Collection<UUID> all) {
        List<UUID> list = List.copyOf(all);
        List<List<UUID>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += IDS_AT_ONCE) {
            parts.add(list.subList(from, Math.min(list.size(), from + IDS_AT_ONCE)));
        }
        return parts;
    }
}

package org.linli.api.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;

/**
 * Finds rows of a module within reach of the caller, keeps new ones and says in the audit what was done; also who acts, and when. A module
 * makes a component of it that is injected where its rows are worked on. Thread-safe.
 */
public class Desk {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;
    private final String module;

    /** @param module name under which the module's addresses lie */
    protected Desk(EntityManager em, CurrentCall call, Ids ids, Audit audit, Reach reach, String module) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
        this.module = module;
    }

    public UUID newId() {
        return ids.next();
    }

    public Instant now() {
        return call.now();
    }

    /** In the zone of the district. */
    public LocalDate today() {
        return LocalDate.ofInstant(call.now(), zone());
    }

    /** Of the district. */
    public ZoneId zone() {
        return call.tenant().zone();
    }

    /** Address of something of the module, for a {@code Location}. */
    public URI at(String path) {
        return URI.create("/t/" + call.tenant().code() + "/api/" + module + "/" + path);
    }

    /** Name of whoever acts, for histories. */
    public String actor() {
        return call.caller().displayName();
    }

    /** Null when the system acts. */
    public @Nullable UUID user() {
        return call.caller().userId();
    }

    /** @throws ProblemException 404 when there is no such row, or none within reach */
    public <T extends Placed> T row(Class<T> type, UUID id, String permission) {
        T row = em.find(type, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    /** The same, held until the end of the transaction so that what is decided about it is decided one after the other. */
    public <T extends Placed> T held(Class<T> type, UUID id, String permission) {
        T row = row(type, id, permission);
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    /** Keeps a new row. @param action {@code module.noun.verb} */
    public void added(Placed row, String action) {
        em.persist(row);
        done(row, action, Map.of());
    }

    /**
     * Writes what was changed and says so.
     *
     * @param action {@code module.noun.verb}
     * @param details names of fields and values that are not personal
     */
    public void done(Placed row, String action, Map<String, String> details) {
        em.flush();
        audit.record(action, row.id(), details);
    }
}

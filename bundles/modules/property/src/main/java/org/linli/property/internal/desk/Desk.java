package org.linli.property.internal.desk;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds rows within reach of the caller, keeps new ones and says in the audit what was done. */
@Component(service = Desk.class)
public class Desk {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;

    @Activate
    public Desk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
    }

    public UUID newId() {
        return ids.next();
    }

    public Instant now() {
        return call.now();
    }

    /** In the zone of the district. */
    public LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    /** Address of something of this module, for a {@code Location}. */
    public URI at(String path) {
        return URI.create("/t/" + call.tenant().code() + "/api/property/" + path);
    }

    /** Name of whoever acts, for histories. */
    public String actor() {
        return call.caller().displayName();
    }

    public @Nullable UUID user() {
        return call.caller().userId();
    }

    public Faults faults() {
        return new Faults(call.locale());
    }

    /** @throws ProblemException 404 when there is no such row, or none within reach */
    public <T extends PlacedRow> T row(Class<T> type, UUID id, String permission) {
        T row = em.find(type, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    /** The same, held until the end of the transaction so that what is decided about it is decided one after the other. */
    public <T extends PlacedRow> T held(Class<T> type, UUID id, String permission) {
        T row = row(type, id, permission);
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    public void added(PlacedRow row, String action) {
        em.persist(row);
        done(row, action, Map.of());
    }

    /** @param details names of fields and values that are not personal */
    public void done(PlacedRow row, String action, Map<String, String> details) {
        em.flush();
        audit.record(action, row.id(), details);
    }
}

package org.linli.incubation.internal.desk;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.query.Placed;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The desk of this module. */
@Component(service = Desk.class)
public class Desk extends org.linli.api.query.Desk {
    private final EntityManager em;

    @Activate
    public Desk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Reach reach) {
        super(em, call, ids, audit, reach, "incubation");
        this.em = em;
    }

    /**
     * A row held for whoever writes what belongs to it. Its version becomes another one: whoever has the page open from before is refused,
     * be it somebody else or a second click.
     */
    public <T extends Placed> T parent(Class<T> type, UUID id, String permission, IfMatch ifMatch) {
        T row = held(type, id, permission);
        ifMatch.check(row.version());
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        return row;
    }
}

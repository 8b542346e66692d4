package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.security.DivisionScope;
import org.linli.incubation.internal.base.BaseRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who reaches an incubation: it lies with its organisation and with its base, which may be in different divisions. Either sees it and works
 * on it; the places belong to the base, so that only who decides for the base gives them away.
 */
@Component(service = PathReach.class)
public class PathReach {
    private final EntityManager em;
    private final Reach reach;

    @Activate
    public PathReach(@Reference EntityManager em, @Reference Reach reach) {
        this.em = em;
        this.reach = reach;
    }

    /** Keeps the paths of a list that the caller sees. */
    void narrow(Conditions where, String permission) {
        if (reach.scope(permission) instanceof DivisionScope.Within within) {
            where.and(where.in("e.divisionId", "scope", within.divisions())
                    + " or exists (select s.id from BaseRow s where s.id = e.baseId and "
                    + where.in("s.divisionId", "scope", within.divisions()) + ")");
        }
    }

    /** @throws ProblemException 404 when it is out of reach */
    PathRow seen(UUID id, String permission) {
        PathRow row = em.find(PathRow.class, id);
        if (row == null || !covers(row, permission)) {
            throw ProblemException.notFound();
        }
        return row;
    }

    /** Held until the end of the transaction. */
    PathRow held(UUID id, String permission) {
        return hold(seen(id, permission));
    }

    /** Held for whoever decides for its base. */
    PathRow decided(UUID id) {
        PathRow row = seen(id, PathsResource.DECIDE);
        if (!decides(row)) {
            throw ProblemException.forbidden(
                    "not-your-base",
                    Text.of("入驻和出壳由基地所在区划决定", "Whoever is responsible for the base decides who is in it"));
        }
        return hold(row);
    }

    boolean decides(PathRow row) {
        return reach.covers(PathsResource.DECIDE, baseDivision(row));
    }

    boolean covers(PathRow row, String permission) {
        return reach.covers(permission, row.divisionId()) || reach.covers(permission, baseDivision(row));
    }

    private UUID baseDivision(PathRow row) {
        return em.find(BaseRow.class, row.baseId()).divisionId();
    }

    private PathRow hold(PathRow row) {
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }
}

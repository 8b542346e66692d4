package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the resources of an incubation have in common that record what is done for an organisation in a base. */
@Component(service = PathWork.class)
public class PathWork {
    private final EntityManager em;
    private final PathReach paths;

    @Activate
    public PathWork(@Reference EntityManager em, @Reference PathReach paths) {
        this.em = em;
        this.paths = paths;
    }

    <T> T part(Class<T> type, UUID id, Function<T, UUID> path, UUID wanted) {
        T found = em.find(type, id);
        if (found == null || !path.apply(found).equals(wanted)) {
            throw ProblemException.notFound();
        }
        return found;
    }

    /** Held, for whoever works on it, and of another version afterwards; only an organisation in the base is worked with. */
    PathRow seated(UUID path, IfMatch ifMatch) {
        PathRow row = paths.held(path, PathsResource.WRITE);
        ifMatch.check(row.version());
        if (!row.state().seated()) {
            throw ProblemException.conflict(
                    "not-in-base", Text.of("该组织不在基地中", "The organisation is not in the base"), Map.of());
        }
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        return row;
    }
}

package org.linli.grid.internal.open;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where people report without an account: as far as the district allows it, and at the places whose codes are in use. */
@Component(service = OpenDoor.class)
public class OpenDoor {
    private static final String ALLOWED = "reportsWithoutAccount";

    private final EntityManager em;
    private final Parameters parameters;

    @Activate
    public OpenDoor(@Reference EntityManager em, @Reference Parameters parameters) {
        this.em = em;
        this.parameters = parameters;
    }

    /** The place of a code, however it was typed; empty when there is none in use. */
    Optional<ReportPointRow> point(String code) {
        return em.createQuery(
                        "select p from ReportPointRow p where p.code = :code and p.closed = false",
                        ReportPointRow.class)
                .setParameter("code", ReadableCodes.normal(code))
                .getResultStream()
                .findFirst();
    }

    /**
     * @param point null for a report by a link
     * @throws ProblemException 404 where it is not allowed
     */
    void requireOpenAt(@Nullable ReportPointRow point) {
        if (point != null) {
            requireOpenIn(point.divisionId());
        } else if (!parameters.flag(ALLOWED)) {
            throw ProblemException.notFound();
        }
    }

    /** @throws ProblemException 404 where it is not allowed */
    void requireOpenIn(UUID division) {
        if (!parameters.json(ALLOWED, division).map(Boolean::parseBoolean).orElse(false)) {
            throw ProblemException.notFound();
        }
    }
}

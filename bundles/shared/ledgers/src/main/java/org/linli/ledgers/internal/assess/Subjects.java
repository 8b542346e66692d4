package org.linli.ledgers.internal.assess;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.api.module.TenantServices;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.Subject;
import org.linli.ledgers.api.SubjectSource;
import org.linli.ledgers.internal.desk.Units;
import org.linli.ledgers.internal.store.LineRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is assessed (考核对象). */
@Component(service = Subjects.class)
public class Subjects {
    static final int MOST = 5000;

    private final EntityManager em;
    private final TenantServices services;
    private final Divisions divisions;
    private final Units units;

    @Activate
    public Subjects(
            @Reference EntityManager em,
            @Reference TenantServices services,
            @Reference Divisions divisions,
            @Reference Units units) {
        this.em = em;
        this.services = services;
        this.divisions = divisions;
        this.units = units;
    }

    /** Those in the division and below it. */
    List<Subject> of(AssessmentScheme scheme, UUID division, Period period) {
        Set<UUID> below = divisions.subtree(division);
        return switch (scheme.subjects()) {
            case DIVISIONS ->
                units(scheme.subjectSource(), division).stream()
                        .map(id -> new Subject(
                                id,
                                divisions.find(id).map(found -> found.name()).orElse(""),
                                id))
                        .toList();
            case ROWS -> rows(scheme.subjectSource(), below);
            case MODULE ->
                source(scheme).map(source -> source.subjects(below, period)).orElse(List.of());
        };
    }

    /** As with those who fill in a ledger: the division itself where there is none of the level. */
    private List<UUID> units(String level, UUID division) {
        List<UUID> found = units.ofLevel(level, division);
        return found.isEmpty() ? List.of(division) : found;
    }

    /** Rows that lie there and were added; those of the template are the same for everybody. */
    private List<Subject> rows(String template, Set<UUID> below) {
        return em.createQuery(
                        "select e from LineRow e where e.key is null and e.endedAt is null and e.divisionId in :below"
                                + " and exists (select l.id from LedgerRow l where l.id = e.ledgerId and l.template = :template)"
                                + " order by e.position, e.id",
                        LineRow.class)
                .setParameter("below", below)
                .setParameter("template", template)
                .setMaxResults(MOST + 1)
                .getResultStream()
                .map(line -> new Subject(line.id(), line.title(), line.divisionId()))
                .toList();
    }

    Optional<SubjectSource> source(AssessmentScheme scheme) {
        return services.all(SubjectSource.class).stream()
                .filter(source -> source.key().equals(scheme.subjectSource()))
                .findFirst();
    }
}

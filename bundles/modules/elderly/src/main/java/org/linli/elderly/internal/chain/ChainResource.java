package org.linli.elderly.internal.chain;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Reach;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.screening.ScreeningDesk;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * From what was found to whom it was handed on (主动发现 → 及时救助 → 照料护理 → 转介), for the household of a person: each kind as far as the caller
 * may see it, and nothing of what was said.
 */
@Component(service = ChainResource.class)
@RestResource
@Path("persons/{id}/chain")
@Produces(MediaType.APPLICATION_JSON)
public class ChainResource {
    /** Of each kind; a household has a handful. */
    private static final int MOST = 200;

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;

    @Activate
    public ChainResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
    }

    /**
     * Something that happened.
     *
     * @param code state, kind or category, as the list of its kind has it; null for a stay
     * @param until last day of a stay; null for one that goes on and for everything else
     */
    public record ChainStep(
            ChainPhase phase,
            ChainKind kind,
            UUID id,
            LocalDate day,
            @Nullable String code,
            @Nullable LocalDate until) {}

    /** The oldest first. Those of the household are the persons of whom this module knows that they live there. */
    @GET
    @RequiresPermission({
        "elderly:screening:read",
        "elderly:concern:read",
        "elderly:assistance:read",
        "elderly:pairing:read",
        "elderly:plan:read",
        "elderly:care:read",
        "elderly:referral:read"
    })
    public Page<ChainStep> list(@PathParam("id") UUID id) {
        PersonRef person = people.find(id)
                .filter(found -> Stream.of(ChainKind.values())
                        .anyMatch(kind -> reach.covers(kind.permission(), found.divisionId())))
                .orElseThrow(ProblemException::notFound);
        Set<UUID> persons = household(person);
        List<UUID> elders = em.createQuery("select e.id from ElderRow e where e.personId in :persons", UUID.class)
                .setParameter("persons", persons)
                .getResultList();
        List<ChainStep> steps = new ArrayList<>();
        for (ChainKind kind : ChainKind.values()) {
            rows(kind, persons, elders).forEach(row -> steps.add(step(kind, row)));
        }
        steps.sort(Comparator.comparing(ChainStep::day).thenComparing(ChainStep::phase));
        return Page.of(steps);
    }

    private Set<UUID> household(PersonRef person) {
        Set<UUID> persons = new HashSet<>(Set.of(person.id()));
        for (String rows : List.of(
                "ScreeningRow e where e.household",
                "ReferralRow e where e.household",
                "PairingRow e where e.openHousehold")) {
            persons.addAll(em.createQuery("select distinct e.personId from " + rows + " = :household", UUID.class)
                    .setParameter("household", ScreeningDesk.household(person))
                    .getResultList());
        }
        return persons;
    }

    private List<Object[]> rows(ChainKind kind, Set<UUID> persons, List<UUID> elders) {
        DivisionScope scope = reach.scope(kind.permission());
        boolean nowhere = scope instanceof DivisionScope.Within within
                && within.divisions().isEmpty();
        if (nowhere || (kind.ofElders() && elders.isEmpty())) {
            return List.of();
        }
        boolean everywhere = !(scope instanceof DivisionScope.Within);
        TypedQuery<Object[]> query = em.createQuery(
                        kind.select() + (everywhere ? "" : " and e.divisionId in :scope"), Object[].class)
                .setParameter(kind.ofElders() ? "elders" : "persons", kind.ofElders() ? elders : persons)
                .setMaxResults(MOST);
        if (scope instanceof DivisionScope.Within within) {
            query.setParameter("scope", within.divisions());
        }
        return query.getResultList();
    }

    private ChainStep step(ChainKind kind, @Nullable Object[] row) {
        LocalDate day = row[1] instanceof Instant at ? LocalDate.ofInstant(at, desk.zone()) : (LocalDate) row[1];
        Object more = row[2];
        return new ChainStep(
                kind.phase(),
                kind,
                (UUID) Objects.requireNonNull(row[0]),
                Objects.requireNonNull(day),
                more instanceof Enum<?> code ? code.name() : more instanceof String codes ? codes(codes) : null,
                more instanceof LocalDate until ? until : null);
    }

    /** Categories between commas without those at the ends. */
    private static String codes(String kept) {
        return kept.substring(1, kept.length() - 1);
    }
}

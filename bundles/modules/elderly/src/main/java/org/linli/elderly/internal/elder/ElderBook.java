package org.linli.elderly.internal.elder;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.Masks;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.Page;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.standard.Level;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Elders as they may be shown, with the names that the registry has of them. */
@Component(service = ElderBook.class)
public class ElderBook {
    /** Why an elder is looked after, and how able he is. */
    static final String STATUS = "elderly:elder:status";

    private static final String NAME = "guardian.name";
    private static final String PHONE = "guardian.phone";

    private final EntityManager em;
    private final People people;
    private final SealedText sealed;
    private final Reach reach;

    @Activate
    public ElderBook(
            @Reference EntityManager em,
            @Reference People people,
            @Reference SealedText sealed,
            @Reference Reach reach) {
        this.em = em;
        this.people = people;
        this.sealed = sealed;
        this.reach = reach;
    }

    /** Whether the person is looked after already. */
    boolean known(UUID personId) {
        return known(List.of(personId)).containsKey(personId);
    }

    /** External ids of the records of those persons who are looked after, by the id of the person. */
    Map<UUID, String> known(Collection<UUID> personIds) {
        Map<UUID, String> known = new HashMap<>();
        if (!personIds.isEmpty()) {
            em.createQuery(
                            "select e from ElderRow e where e.personId in :persons and e.endedOn is null",
                            ElderRow.class)
                    .setParameter("persons", personIds)
                    .getResultList()
                    .forEach(row -> known.put(row.personId(), row.externalId()));
        }
        return known;
    }

    void write(ElderRow row, ElderFacts facts) {
        Guardian guardian = facts.guardian();
        row.take(facts.categories(), facts.careMode(), guardian == null ? null : seal(guardian));
    }

    /** Gives an elder a guardian. */
    public void guard(ElderRow row, Guardian guardian) {
        row.take(row.categories(), row.careMode(), seal(guardian));
    }

    private Guardian seal(Guardian guardian) {
        String name = sealed.seal(guardian.name(), NAME);
        return new Guardian(name == null ? "" : name, sealed.seal(guardian.phone(), PHONE), guardian.relation());
    }

    /** The guardian in clear; null for none. */
    @Nullable
    Guardian open(ElderRow row) {
        Guardian kept = row.guardian();
        if (kept == null) {
            return null;
        }
        String name = sealed.open(kept.name(), NAME);
        return new Guardian(name == null ? "" : name, sealed.open(kept.phone(), PHONE), kept.relation());
    }

    ElderFacts facts(ElderRow row) {
        return new ElderFacts(row.personId(), row.categories(), row.careMode(), open(row));
    }

    ElderView view(ElderRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    /** With the names of a whole page in one statement. */
    Page<ElderView> views(Page<ElderRow> page) {
        Map<UUID, PersonRef> persons =
                people.findAll(page.items().stream().map(ElderRow::personId).toList());
        return Listing.map(page, row -> view(row, persons.get(row.personId())));
    }

    private ElderView view(ElderRow row, @Nullable PersonRef person) {
        boolean status = reach.covers(STATUS, row.divisionId());
        Level level = status ? row.level() : null;
        return new ElderView(
                row.id(),
                row.divisionId(),
                row.personId(),
                person == null ? null : person.name(),
                status ? row.categories() : null,
                row.careMode(),
                masked(open(row)),
                level,
                level == null ? null : level.label(),
                status ? row.assessedOn() : null,
                row.endedOn(),
                row.generated(),
                row.version());
    }

    private static @Nullable Guardian masked(@Nullable Guardian guardian) {
        return guardian == null
                ? null
                : new Guardian(
                        Masks.name(guardian.name()),
                        guardian.phone() == null ? null : Masks.phone(guardian.phone()),
                        guardian.relation());
    }
}

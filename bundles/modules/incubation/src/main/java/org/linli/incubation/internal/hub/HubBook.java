package org.linli.incubation.internal.hub;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the parts of hubs: a hub is complete when all five are there. */
@Component(service = HubBook.class)
public class HubBook {
    private static final String STANDING = "(p.part = org.linli.incubation.internal.hub.HubPart.BRANCH"
            + " or exists (select b.id from BaseRow b where b.id = p.partId and b.closed is null)"
            + " or exists (select s.id from StationRow s where s.id = p.partId"
            + " and (s.closedOn is null or s.closedOn > :today)))";
    /** A hub of which nothing is missing today; needs {@code today}. */
    public static final String COMPLETE =
            "(select count(p.id) from HubPartRow p where p.hubId = e.id and " + STANDING + ") = 5";

    /** A hub that was not closed; needs {@code today}. */
    public static final String OPEN = "(e.closedOn is null or e.closedOn > :today)";

    private final EntityManager em;
    private final Desk desk;

    @Activate
    public HubBook(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    Map<UUID, List<HubPartRow>> parts(Collection<UUID> hubs) {
        Map<UUID, List<HubPartRow>> parts = new HashMap<>();
        if (!hubs.isEmpty()) {
            em.createQuery("select p from HubPartRow p where p.hubId in :ids order by p.id", HubPartRow.class)
                    .setParameter("ids", hubs)
                    .getResultList()
                    .forEach(row -> parts.computeIfAbsent(row.hubId(), id -> new ArrayList<>())
                            .add(row));
        }
        return parts;
    }

    /** @param partId station, base or estate */
    void put(HubRow hub, HubPart part, UUID partId, String name) {
        HubPartRow there =
                of(hub).stream().filter(row -> row.part() == part).findFirst().orElse(null);
        if (there == null) {
            em.persist(new HubPartRow(desk.newId(), hub.divisionId(), hub.id(), part, partId, name));
        } else {
            there.becomes(partId, name);
        }
    }

    /** The parts of a new hub. */
    public void add(HubRow hub, HubPart part, UUID partId, String name) {
        em.persist(new HubPartRow(desk.newId(), hub.divisionId(), hub.id(), part, partId, name));
    }

    private List<HubPartRow> of(HubRow hub) {
        return parts(List.of(hub.id())).getOrDefault(hub.id(), List.of());
    }

    /** Those of the parts that are there still: a station or base that was closed is none. */
    Set<UUID> standing(Collection<UUID> hubs) {
        return hubs.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery(
                                "select p.id from HubPartRow p where p.hubId in :ids and " + STANDING, UUID.class)
                        .setParameter("ids", hubs)
                        .setParameter("today", desk.today())
                        .getResultList());
    }

    static Set<HubPart> missing(Collection<HubPartRow> parts, Set<UUID> standing) {
        Set<HubPart> missing = EnumSet.allOf(HubPart.class);
        parts.stream().filter(part -> standing.contains(part.id())).forEach(part -> missing.remove(part.part()));
        return missing;
    }
}

package org.linli.incubation.internal.informant;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.query.Listing;
import org.linli.api.rest.Page;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Informants as they are kept, and as they are shown. */
@Component(service = InformantBook.class)
public class InformantBook {
    /** Nothing has this id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final EntityManager em;
    private final Desk desk;
    private final WhoBook who;

    @Activate
    public InformantBook(@Reference EntityManager em, @Reference Desk desk, @Reference WhoBook who) {
        this.em = em;
        this.desk = desk;
        this.who = who;
    }

    /** Who was kept as this before, by key, person or account; one who has not left comes first. */
    @Nullable
    InformantRow kept(Identity identity) {
        return em
                .createQuery(
                        "select e from InformantRow e where e.identityKey = :key or e.userId = :user",
                        InformantRow.class)
                .setParameter("key", identity.key())
                .setParameter("user", identity.userId() == null ? NOBODY : identity.userId())
                .getResultList()
                .stream()
                .min(Comparator.comparing((InformantRow row) -> row.stage() == InformantStage.LEFT)
                        .thenComparing(row -> !row.identityKey().equals(identity.key()))
                        .thenComparing(InformantRow::id, Comparator.reverseOrder()))
                .orElse(null);
    }

    /** The serving informant who is signed in. */
    Optional<InformantRow> own() {
        UUID me = desk.user();
        return me == null
                ? Optional.empty()
                : em
                        .createQuery(
                                "select e from InformantRow e where e.activeUserId = :me and e.stage = :serving",
                                InformantRow.class)
                        .setParameter("me", me)
                        .setParameter("serving", InformantStage.SERVING)
                        .getResultList()
                        .stream()
                        .findFirst();
    }

    /** Names by the ids of informants, as far as the caller may see them. */
    Map<UUID, String> names(List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : who.names(
                        em.createQuery("select e from InformantRow e where e.id in :ids", InformantRow.class)
                                .setParameter("ids", ids)
                                .getResultList(),
                        InformantsResource.WRITE);
    }

    static Informant body(InformantRow row) {
        return new Informant(row.occupation(), row.employer(), row.nomination(), row.recommendedBy());
    }

    InformantsResource.View view(InformantRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    Page<InformantsResource.View> views(Page<InformantRow> page) {
        Map<UUID, String> names = who.names(page.items(), InformantsResource.WRITE);
        Map<UUID, Long> reports =
                reports(page.items().stream().map(InformantRow::id).toList());
        return Listing.map(
                page,
                row -> new InformantsResource.View(
                        row.id(),
                        row.divisionId(),
                        row.personId(),
                        names.get(row.id()),
                        row.userId() != null,
                        row.basis(),
                        row.basis().label(),
                        body(row),
                        row.occupation().label(),
                        row.nomination().label(),
                        new InformantsResource.Checks(row.recordClean(), row.addressChecked(), row.areaKnown()),
                        row.stage(),
                        row.stage().label(),
                        row.selectedOn(),
                        row.trainedOn(),
                        row.servingSince(),
                        row.endedOn(),
                        row.endReason(),
                        reports.getOrDefault(row.id(), 0L),
                        row.generated(),
                        row.version()));
    }

    private Map<UUID, Long> reports(List<UUID> ids) {
        Map<UUID, Long> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select r.informantId, count(r.id) from InformantReportRow r where r.informantId in :ids"
                                    + " group by r.informantId",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        }
        return counts;
    }
}

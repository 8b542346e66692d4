package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.linli.api.query.Listing;
import org.linli.api.rest.Page;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.ElderNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beds, stays and who waits as they are shown: with the names of what they are about, in as many statements for a whole page as for one. */
@Component(service = CareViews.class)
public class CareViews {
    private final EntityManager em;
    private final ElderlyDesk desk;
    private final ElderNames elders;

    @Activate
    public CareViews(@Reference EntityManager em, @Reference ElderlyDesk desk, @Reference ElderNames elders) {
        this.em = em;
        this.desk = desk;
        this.elders = elders;
    }

    CareBodies.BedView bed(BedRow row) {
        return beds(Page.of(List.of(row))).items().get(0);
    }

    Page<CareBodies.BedView> beds(Page<BedRow> page) {
        Map<UUID, StayRow> stays = new HashMap<>();
        List<UUID> ids = ids(page, BedRow::id);
        if (!ids.isEmpty()) {
            em.createQuery("select e from StayRow e where e.bedId in :ids and e.lastDay is null", StayRow.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(stay -> stays.put(stay.bedId(), stay));
        }
        Map<UUID, String> names =
                elders.ofElders(stays.values().stream().map(StayRow::elderId).toList());
        Map<UUID, String> facilities = facilities(page.items().stream()
                .map(BedRow::facilityId)
                .filter(Objects::nonNull)
                .toList());
        return Listing.map(page, bed -> {
            StayRow stay = stays.get(bed.id());
            return new CareBodies.BedView(
                    bed.id(),
                    bed.divisionId(),
                    bed.facilityId(),
                    bed.facilityId() == null ? null : facilities.get(bed.facilityId()),
                    bed.label(),
                    stay == null ? null : stay.id(),
                    stay == null ? null : stay.elderId(),
                    stay == null ? null : names.get(stay.elderId()),
                    bed.closedOn(),
                    bed.generated(),
                    bed.version());
        });
    }

    CareBodies.StayView stay(StayRow row) {
        return stays(Page.of(List.of(row)), true).items().get(0);
    }

    /** Without why they ended, which may say something of the elder. */
    Page<CareBodies.StayView> stays(Page<StayRow> page) {
        return stays(page, false);
    }

    private Page<CareBodies.StayView> stays(Page<StayRow> page, boolean whole) {
        LocalDate today = desk.today();
        Map<UUID, String> names = elders.ofElders(ids(page, StayRow::elderId));
        Map<UUID, String> beds =
                texts("select e.id, e.label from BedRow e where e.id in :ids", ids(page, StayRow::bedId));
        return Listing.map(page, row -> {
            return new CareBodies.StayView(
                    row.id(),
                    row.divisionId(),
                    row.bedId(),
                    beds.getOrDefault(row.bedId(), ""),
                    row.elderId(),
                    names.get(row.elderId()),
                    row.firstDay(),
                    row.lastDay(),
                    BedDays.of(row, today),
                    whole ? row.reason() : null,
                    row.version());
        });
    }

    CareBodies.WaitView waiting(WaitRow row) {
        return waits(Page.of(List.of(row))).items().get(0);
    }

    Page<CareBodies.WaitView> waits(Page<WaitRow> page) {
        Map<UUID, String> names = elders.ofElders(ids(page, WaitRow::elderId));
        Map<UUID, String> facilities = facilities(ids(page, WaitRow::facilityId));
        return Listing.map(
                page,
                row -> new CareBodies.WaitView(
                        row.id(),
                        row.divisionId(),
                        row.facilityId(),
                        facilities.getOrDefault(row.facilityId(), ""),
                        row.elderId(),
                        names.get(row.elderId()),
                        row.urgent(),
                        row.since(),
                        row.state(),
                        row.version()));
    }

    private Map<UUID, String> facilities(Collection<UUID> ids) {
        return texts("select e.id, e.name from FacilityRow e where e.id in :ids", ids);
    }

    private Map<UUID, String> texts(String query, Collection<UUID> ids) {
        Map<UUID, String> texts = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(query, Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> texts.put((UUID) row[0], (String) row[1]));
        }
        return texts;
    }

    private static <R> List<UUID> ids(Page<R> page, Function<R, UUID> id) {
        return page.items().stream().map(id).toList();
    }
}

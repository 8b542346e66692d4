package org.linli.property.internal.branch;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.seat.SeatBook;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps which buildings belong to which group, and ends groups with their seats. */
@Component(service = GroupBook.class)
public class GroupBook {
    private final EntityManager em;
    private final Desk desk;
    private final Estates places;
    private final SeatBook seats;

    @Activate
    public GroupBook(
            @Reference EntityManager em, @Reference Desk desk, @Reference Estates places, @Reference SeatBook seats) {
        this.em = em;
        this.desk = desk;
        this.places = places;
        this.seats = seats;
    }

    /** Buildings of groups, in one statement. */
    Map<UUID, Set<UUID>> buildings(Collection<UUID> groups) {
        Map<UUID, Set<UUID>> found = new HashMap<>();
        rows(groups)
                .forEach(row -> found.computeIfAbsent(row.groupId(), group -> new HashSet<>())
                        .add(row.buildingId()));
        return found;
    }

    public void put(GroupRow group, Set<UUID> buildings) {
        Set<UUID> fresh = new HashSet<>(buildings);
        for (GroupBuildingRow row : rows(List.of(group.id()))) {
            if (!fresh.remove(row.buildingId())) {
                em.remove(row);
            }
        }
        fresh.forEach(building -> em.persist(new GroupBuildingRow(desk.newId(), group, building)));
    }

    private List<GroupBuildingRow> rows(Collection<UUID> groups) {
        return groups.isEmpty()
                ? List.of()
                : em.createQuery("select b from GroupBuildingRow b where b.groupId in :groups", GroupBuildingRow.class)
                        .setParameter("groups", groups)
                        .getResultList();
    }

    /** Of those buildings the ones that a group covers that has not ended, with that group's id. */
    public Map<UUID, UUID> covered(Collection<UUID> buildings) {
        Map<UUID, UUID> found = new HashMap<>();
        if (!buildings.isEmpty()) {
            em.createQuery(
                            "select b.buildingId, e.id from GroupBuildingRow b, GroupRow e where b.groupId = e.id"
                                    + " and b.buildingId in :buildings and (e.until is null or e.until >= :today)",
                            Object[].class)
                    .setParameter("buildings", buildings)
                    .setParameter("today", desk.today())
                    .getResultList()
                    .forEach(row -> found.put((UUID) row[0], (UUID) row[1]));
        }
        return found;
    }

    /** Says what is wrong with the buildings of a group. */
    void check(UUID group, UUID estate, Set<UUID> buildings, Faults faults) {
        Map<UUID, PlaceRef> known = places.buildings(buildings);
        Map<UUID, UUID> covered = covered(buildings);
        faults.when(
                        buildings.stream().anyMatch(id -> {
                            PlaceRef place = known.get(id);
                            return place == null || !estate.equals(place.parentId());
                        }),
                        "buildings",
                        "须是支部所在小区在基础信息中登记的楼栋",
                        "Must be buildings that the registry has in the estate of the branch")
                .when(
                        covered.values().stream().anyMatch(other -> !other.equals(group)),
                        "buildings",
                        "有楼栋已属于另一个楼栋党小组",
                        "Another group covers one of these buildings");
    }

    /** Ends a group and the seats in it. */
    void end(GroupRow group, LocalDate day, String reason) {
        LocalDate last = day.isBefore(group.since()) ? group.since() : day;
        seats.clear(group.id(), last.plusDays(1), reason);
        group.end(last, reason);
        desk.done(group, "property.group.end", Map.of());
    }

    /** A branch that is no more has no groups. */
    void dissolved(UUID branch, LocalDate day, String reason) {
        em.createQuery("select e from GroupRow e where e.branchId = :branch and e.until is null", GroupRow.class)
                .setParameter("branch", branch)
                .getResultList()
                .forEach(group -> end(group, day, reason));
    }
}

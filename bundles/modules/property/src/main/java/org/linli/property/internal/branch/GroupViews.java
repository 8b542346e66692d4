package org.linli.property.internal.branch;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.query.Listing;
import org.linli.api.rest.Page;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.seat.SeatRow;
import org.linli.property.internal.store.Names;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows groups with the names of what they refer to, whatever their number in as many statements. */
@Component(service = GroupViews.class)
public class GroupViews {
    private final EntityManager em;
    private final Desk desk;
    private final GroupBook book;
    private final Names names;
    private final Estates places;

    @Activate
    public GroupViews(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference GroupBook book,
            @Reference Names names,
            @Reference Estates places) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.names = names;
        this.places = places;
    }

    GroupBodies.GroupView view(GroupRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    Page<GroupBodies.GroupView> views(Page<GroupRow> page) {
        List<UUID> ids = page.items().stream().map(GroupRow::id).toList();
        Map<UUID, String> branches =
                names.branches(page.items().stream().map(GroupRow::branchId).toList());
        Map<UUID, String> estates =
                names.estates(page.items().stream().map(GroupRow::estateId).toList());
        Map<UUID, Set<UUID>> covered = book.buildings(ids);
        Map<UUID, PlaceRef> buildings =
                places.buildings(covered.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<UUID, List<SeatRow>> seats = seats(ids);
        Map<UUID, String> people = names.persons(seats.values().stream()
                .flatMap(List::stream)
                .filter(GroupViews::heads)
                .map(SeatRow::personId)
                .toList());
        return Listing.map(page, row -> {
            List<SeatRow> here = seats.getOrDefault(row.id(), List.of());
            UUID head = here.stream()
                    .filter(GroupViews::heads)
                    .map(SeatRow::personId)
                    .findFirst()
                    .orElse(null);
            return new GroupBodies.GroupView(
                    row.id(),
                    row.divisionId(),
                    row.branchId(),
                    branches.getOrDefault(row.branchId(), ""),
                    row.estateId(),
                    estates.getOrDefault(row.estateId(), ""),
                    row.name(),
                    covered.getOrDefault(row.id(), Set.of()).stream()
                            .map(buildings::get)
                            .filter(Objects::nonNull)
                            .map(place -> new GroupBodies.GroupBuilding(place.id(), place.name()))
                            .sorted(Comparator.comparing(GroupBodies.GroupBuilding::name))
                            .toList(),
                    head,
                    head == null ? null : people.get(head),
                    new HashSet<>(here.stream().map(SeatRow::personId).toList()).size(),
                    row.since(),
                    row.until(),
                    row.endReason(),
                    row.generated(),
                    row.version());
        });
    }

    private static boolean heads(SeatRow seat) {
        return seat.post() == Post.GROUP_HEAD;
    }

    private Map<UUID, List<SeatRow>> seats(List<UUID> groups) {
        return groups.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "select s from SeatRow s where s.bodyId in :groups and " + SeatBook.serving("s"),
                                SeatRow.class)
                        .setParameter("groups", groups)
                        .setParameter("today", desk.today())
                        .getResultStream()
                        .collect(Collectors.groupingBy(SeatRow::bodyId));
    }
}

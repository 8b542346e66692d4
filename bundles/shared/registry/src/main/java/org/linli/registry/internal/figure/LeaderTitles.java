package org.linli.registry.internal.figure;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.registry.api.Estates;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.linli.registry.api.PlaceRef;
import org.linli.registry.internal.store.HouseholdRow;
import org.linli.registry.internal.store.LeaderKind;
import org.linli.registry.internal.store.LeaderRoleFields;
import org.linli.registry.internal.store.LeaderRoleRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who leads what, in words; whatever the caller may not see of persons and households has no name here either. */
@Component(service = LeaderTitles.class)
public class LeaderTitles {
    private final EntityManager em;
    private final CurrentCall call;
    private final People people;
    private final Estates places;

    @Activate
    public LeaderTitles(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference People people,
            @Reference Estates places) {
        this.em = em;
        this.call = call;
        this.people = people;
        this.places = places;
    }

    /** Whatever their number in as many statements. @param ids of leader roles */
    Map<UUID, String> of(Collection<UUID> ids) {
        List<LeaderRoleRow> rows = em.createQuery(
                        "select e from LeaderRoleRow e where e.id in :ids", LeaderRoleRow.class)
                .setParameter("ids", ids)
                .getResultList();
        Map<UUID, String> led = led(rows);
        Map<UUID, PersonRef> persons =
                people.findAll(rows.stream().map(row -> row.fields().personId()).collect(Collectors.toSet()));
        Map<UUID, String> titles = new HashMap<>();
        for (LeaderRoleRow row : rows) {
            LeaderRoleFields role = row.fields();
            PersonRef person = persons.get(role.personId());
            String title = Stream.of(person == null ? null : person.name(), led.get(role.targetId()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" · "));
            if (!title.isEmpty()) {
                titles.put(row.id(), title);
            }
        }
        return titles;
    }

    private Map<UUID, String> led(List<LeaderRoleRow> rows) {
        Map<UUID, String> names = new HashMap<>();
        Map<UUID, PlaceRef> buildings = places.buildings(targets(rows, LeaderKind.BUILDING_HEAD));
        Map<UUID, PlaceRef> estates = places.estates(buildings.values().stream()
                .map(PlaceRef::parentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        buildings.forEach((id, building) -> {
            PlaceRef estate = building.parentId() == null ? null : estates.get(building.parentId());
            names.put(id, estate == null ? building.name() : estate.name() + " " + building.name());
        });
        Collection<UUID> households = targets(rows, LeaderKind.PARTY_HOUSEHOLD);
        if (!households.isEmpty()) {
            var scope = call.caller().scope("registry:household:read");
            em.createQuery("select e from HouseholdRow e where e.id in :ids", HouseholdRow.class)
                    .setParameter("ids", households)
                    .getResultStream()
                    .filter(row -> scope.covers(row.divisionId()))
                    .forEach(row -> names.put(row.id(), row.fields().number()));
        }
        return names;
    }

    private static Collection<UUID> targets(List<LeaderRoleRow> rows, LeaderKind kind) {
        return rows.stream()
                .map(LeaderRoleRow::fields)
                .filter(role -> role.kind() == kind)
                .map(LeaderRoleFields::targetId)
                .collect(Collectors.toSet());
    }
}

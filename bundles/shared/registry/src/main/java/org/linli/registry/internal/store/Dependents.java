package org.linli.registry.internal.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.linli.registry.internal.lookup.Parts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What stands in a place goes with it when the place comes to lie in another division. Buildings, units, dwellings and those who look
 * after them always lie where their estate lies; households and persons go along as far as they lay in the same division as
 * the place before.
 */
@Component(service = Dependents.class)
public class Dependents {
    private final EntityManager em;

    @Activate
    public Dependents(@Reference EntityManager em) {
        this.em = em;
    }

    /** @param from where the row lay until now */
    void follow(RegisterRow<?> row, UUID from) {
        Move move = new Move(from, row.divisionId());
        if (row instanceof EstateRow) {
            move.buildings(move.of("BuildingRow", "estateId", List.of(row.id())));
        } else if (row instanceof BuildingRow) {
            move.leaders(List.of(row.id()));
            move.units(move.of("UnitRow", "buildingId", List.of(row.id())));
        } else if (row instanceof UnitRow) {
            move.inUnits(List.of(row.id()));
        }
    }

    private final class Move {
        private final UUID from;
        private final UUID to;

        Move(UUID from, UUID to) {
            this.from = from;
            this.to = to;
        }

        void buildings(List<UUID> ids) {
            set("BuildingRow", "id", ids, false);
            leaders(ids);
            units(of("UnitRow", "buildingId", ids));
        }

        void units(List<UUID> ids) {
            set("UnitRow", "id", ids, false);
            inUnits(ids);
        }

        void inUnits(List<UUID> units) {
            leaders(units);
            List<UUID> dwellings = of("DwellingRow", "unitId", units);
            set("DwellingRow", "id", dwellings, false);
            List<UUID> households = of("HouseholdRow", "dwellingId", dwellings);
            set("HouseholdRow", "id", households, true);
            leaders(households);
            set("PersonRow", "unitId", units, true);
            set("PersonRow", "householdId", households, true);
        }

        void leaders(List<UUID> targets) {
            set("LeaderRoleRow", "targetId", targets, true);
        }

        List<UUID> of(String register, String column, List<UUID> owners) {
            List<UUID> ids = new ArrayList<>();
            for (List<UUID> part : Parts.of(owners)) {
                ids.addAll(em.createQuery(
                                "select e.id from " + register + " e where e." + column + " in :owners order by e.id",
                                UUID.class)
                        .setParameter("owners", part)
                        .getResultList());
            }
            return ids;
        }

        /** @param onlyNeighbours whether rows that lie elsewhere stay there */
        private void set(String register, String column, List<UUID> ids, boolean onlyNeighbours) {
            for (List<UUID> part : Parts.of(ids)) {
                var update = em.createQuery("update " + register
                                + " e set e.divisionId = :to, e.version = e.version + 1 where e." + column + " in :ids"
                                + (onlyNeighbours ? " and e.divisionId = :from" : ""))
                        .setParameter("to", to)
                        .setParameter("ids", part);
                if (onlyNeighbours) {
                    update.setParameter("from", from);
                }
                update.executeUpdate();
            }
        }
    }
}

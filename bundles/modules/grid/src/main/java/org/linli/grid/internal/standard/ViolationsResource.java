package org.linli.grid.internal.standard;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.grid.internal.force.RosterStandard;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.query.ComputedList;
import org.linli.grid.internal.staff.StaffBook;
import org.linli.grid.internal.staff.StaffResource;
import org.linli.grid.internal.staff.StaffRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Grids and rosters that do not keep the standards of their divisions (力量配备缺口). Four statements however many grids there are. */
@Component(service = ViolationsResource.class)
@RestResource
@Path("staffing-violations")
@Produces(MediaType.APPLICATION_JSON)
public class ViolationsResource {
    private static final int ALL = Integer.MAX_VALUE;
    private static final ComputedList<Violation> LISTING = new ComputedList<>(
            violation -> Objects.requireNonNullElse(violation.gridCode(), ""), ViolationsResource::key);

    private final EntityManager em;
    private final LocalStandards standards;
    private final StaffBook book;
    private final RosterStandard rosters;
    private final Reach reach;

    @Activate
    public ViolationsResource(
            @Reference EntityManager em,
            @Reference LocalStandards standards,
            @Reference StaffBook book,
            @Reference RosterStandard rosters,
            @Reference Reach reach) {
        this.em = em;
        this.standards = standards;
        this.book = book;
        this.rosters = rosters;
        this.reach = reach;
    }

    @GET
    @RequiresPermission(StaffResource.READ)
    @Listable(
            filters = {"division", "rule"},
            sort = {"grid"})
    public Page<Violation> list(@Context ListQuery query) {
        String division = query.filter("division").orElse(null);
        List<Violation> all =
                new ArrayList<>(new StandardsCheck(standards::in, classified()).violations(standings(division)));
        Set<UUID> below = division == null ? Set.of() : reach.below(reach.division("division", division));
        all.addAll(rosters.violations(
                street -> (division == null || below.contains(street)) && reach.covers(StaffResource.READ, street)));
        query.filter("rule").ifPresent(rule -> all.removeIf(violation -> !rule.equals(violation.rule())));
        return LISTING.page(all, query);
    }

    private static String key(Violation violation) {
        return violation.divisionId() + " " + violation.rule() + " "
                + violation.message().zh();
    }

    private Set<UUID> classified() {
        return new HashSet<>(em.createQuery("select c.divisionId from ClassificationRow c", UUID.class)
                .getResultList());
    }

    private Conditions grids(@Nullable String division) {
        Conditions where = new Conditions().within("g.divisionId", reach.scope(StaffResource.READ));
        if (division != null) {
            reach.narrow(where, "g.divisionId", "division", division);
        }
        return where;
    }

    /** People of one grid, as far as counted. */
    private static final class People {
        private final Map<StaffRole, Integer> counts = new EnumMap<>(StaffRole.class);
        private final Set<String> appointers = new HashSet<>();
        private boolean secretary;
        private boolean secretaryHeads;

        void add(StaffRole role, boolean isSecretary, @Nullable String appointedBy, int count) {
            counts.merge(role, count, Integer::sum);
            secretary |= isSecretary;
            secretaryHeads |= isSecretary && StaffBook.HEADS.contains(role);
            if (isSecretary && appointedBy != null) {
                appointers.add(appointedBy);
            }
        }
    }

    private List<Standing> standings(@Nullable String division) {
        Map<UUID, People> people = new HashMap<>();
        for (Object[] row : grids(division)
                .and("g.id = s.gridId")
                .and(StaffBook.SERVING)
                .set("today", book.today())
                .rows(
                        em,
                        "select s.gridId, s.role, s.branchSecretary, s.appointedBy from StaffRow s, GridRow g",
                        "s.gridId",
                        ALL,
                        Object[].class)) {
            people.computeIfAbsent((UUID) row[0], id -> new People())
                    .add((StaffRole) row[1], Boolean.TRUE.equals(row[2]), (String) row[3], 1);
        }
        List<Standing> standings = new ArrayList<>();
        for (Object[] row : grids(division)
                .rows(
                        em,
                        "select g.id, g.code, g.name, g.type, g.divisionId, g.households, g.partyUnit from GridRow g",
                        "g.code",
                        ALL,
                        Object[].class)) {
            People here = people.getOrDefault((UUID) row[0], new People());
            standings.add(new Standing(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    (GridType) row[3],
                    (UUID) row[4],
                    ((Number) row[5]).intValue(),
                    Boolean.TRUE.equals(row[6]),
                    here.counts,
                    here.secretary,
                    here.secretaryHeads,
                    here.appointers));
        }
        return standings;
    }
}

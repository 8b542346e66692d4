package org.linli.incubation.internal.coverage;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.station.StationsResource;
import org.linli.incubation.internal.team.TeamsResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many communities have a station or a team of volunteers, and which have neither. */
@Component(service = CoverageResource.class)
@RestResource
@Path("coverage")
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {
    private static final String PERMISSION = "incubation:indicator:read";
    private static final String COMMUNITY = "community";

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Divisions divisions;

    @Activate
    public CoverageResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference Divisions divisions) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.divisions = divisions;
    }

    /** A community with what lies in it or below it. */
    public record CommunityLine(
            UUID divisionId, String code, String name, long stations, long teams, boolean covered) {}

    /** @param communities in the order of their codes */
    public record Coverage(Indicator indicator, List<CommunityLine> communities) {}

    /** Of the communities below {@code division}, of all within reach by default. */
    @GET
    @RequiresPermission(PERMISSION)
    public Coverage coverage(@QueryParam("division") @Nullable String division) {
        Set<UUID> below = division == null ? null : reach.below(reach.division("division", division));
        DivisionScope scope = reach.scope(PERMISSION);
        Map<UUID, Long> stations = counts("StationRow", StationsResource.OF_VOLUNTEERS);
        Map<UUID, Long> teams = counts("TeamRow", TeamsResource.STANDING);
        List<CommunityLine> lines = divisions.all().stream()
                .filter(one -> one.level().equals(COMMUNITY))
                .filter(one -> scope.covers(one.id()) && (below == null || below.contains(one.id())))
                .sorted(Comparator.comparing(Division::code))
                .map(one -> line(one, stations, teams))
                .toList();
        long covered = lines.stream().filter(CommunityLine::covered).count();
        return new Coverage(
                Indicator.percent(
                        "volunteer-coverage",
                        Text.of("志愿服务覆盖率", "Communities that volunteers reach"),
                        covered,
                        lines.size(),
                        Text.of("有志愿站点或志愿服务队的社区数 ÷ 社区数", "communities with a station or a team ÷ communities"),
                        desk.today().toString()),
                lines);
    }

    private CommunityLine line(Division community, Map<UUID, Long> stations, Map<UUID, Long> teams) {
        Set<UUID> here = divisions.subtree(community.id());
        long ofStations =
                here.stream().mapToLong(id -> stations.getOrDefault(id, 0L)).sum();
        long ofTeams = here.stream().mapToLong(id -> teams.getOrDefault(id, 0L)).sum();
        return new CommunityLine(
                community.id(), community.code(), community.name(), ofStations, ofTeams, ofStations + ofTeams > 0);
    }

    private Map<UUID, Long> counts(String entity, String condition) {
        Map<UUID, Long> counts = new HashMap<>();
        new Conditions()
                .and(condition)
                .set("today", desk.today())
                .groups(em, "select e.divisionId, count(e.id) from " + entity + " e", "e.divisionId")
                .forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        return counts;
    }
}

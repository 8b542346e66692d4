package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kinds of venues of the district, with how many of each are open within reach. */
@Component(service = VenueKindsResource.class)
@RestResource
@Path("venue-kinds")
@Produces(MediaType.APPLICATION_JSON)
public class VenueKindsResource {
    private static final int VENUES = 1;
    private static final int PLACES = 2;
    private static final int AREA = 3;

    private final EntityManager em;
    private final Reach reach;
    private final VenueKinds kinds;

    @Activate
    public VenueKindsResource(@Reference EntityManager em, @Reference Reach reach, @Reference VenueKinds kinds) {
        this.em = em;
        this.reach = reach;
        this.kinds = kinds;
    }

    /**
     * A kind with what there is of it.
     *
     * @param venues that are open
     * @param childPlaces in these
     * @param floorArea square metres of these, as far as it is known
     */
    public record VenueKindView(
            String key,
            Text label,
            boolean beds,
            boolean children,
            long venues,
            long childPlaces,
            BigDecimal floorArea) {}

    @GET
    @RequiresPermission(CareDesk.READ)
    public Page<VenueKindView> list() {
        Map<String, Object[]> counted = new HashMap<>();
        new Conditions()
                .within("e.divisionId", reach.scope(CareDesk.READ))
                .and("e.closedOn is null")
                .groups(
                        em,
                        "select e.kind, count(e.id), sum(e.childPlaces), sum(e.floorArea) from FacilityRow e",
                        "e.kind")
                .forEach(row -> counted.put((String) row[0], row));
        List<VenueKindView> all = kinds.all().stream()
                .map(kind -> view(kind, counted.getOrDefault(kind.key(), new Object[] {kind.key(), 0L, null, null})))
                .toList();
        return Page.of(all);
    }

    private static VenueKindView view(VenueKinds.VenueKind kind, Object[] counted) {
        return new VenueKindView(
                kind.key(),
                kind.label(),
                kind.beds(),
                kind.children(),
                ((Number) counted[VENUES]).longValue(),
                counted[PLACES] instanceof Number places ? places.longValue() : 0,
                counted[AREA] instanceof BigDecimal area ? area : BigDecimal.ZERO);
    }
}

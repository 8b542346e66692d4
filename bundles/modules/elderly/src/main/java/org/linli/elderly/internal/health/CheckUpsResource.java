package org.linli.elderly.internal.health;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Elders whose check-up is due (应体检名单): none within the district's months. */
@Component(service = CheckUpsResource.class)
@RestResource
@Path("check-ups-due")
@Produces(MediaType.APPLICATION_JSON)
public class CheckUpsResource {
    private static final Listing<ElderRow> LISTING = new Listing<>(
            "select e from ElderRow e", "from ElderRow e", "e.id", ElderRow.class, ElderRow::id, Map.of());

    private final EntityManager em;
    private final Reach reach;
    private final ElderNames names;
    private final HealthDesk health;

    @Activate
    public CheckUpsResource(
            @Reference EntityManager em,
            @Reference Reach reach,
            @Reference ElderNames names,
            @Reference HealthDesk health) {
        this.em = em;
        this.reach = reach;
        this.names = names;
        this.health = health;
    }

    @GET
    @RequiresPermission(HealthDesk.READ)
    @Listable(
            filters = {"division"},
            sort = {"id"})
    public Page<HealthBodies.DueCheckUp> list(@Context ListQuery query) {
        Conditions where = new Conditions()
                .within("e.divisionId", reach.scope(HealthDesk.READ))
                .and("e.endedOn is null")
                .and("not exists (select h.id from HealthRow h where h.elderId = e.id and h.kind = :checkUp"
                        + " and h.day > :since)")
                .set("checkUp", HealthServiceKind.CHECK_UP)
                .set("since", health.dueSince());
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        Page<ElderRow> page = LISTING.page(em, where, query);
        List<UUID> ids = page.items().stream().map(ElderRow::id).toList();
        Map<UUID, LocalDate> last = health.lastCheckUps(ids);
        Map<UUID, String> known = names.of(page.items());
        return Listing.map(
                page,
                elder -> new HealthBodies.DueCheckUp(
                        elder.id(), elder.divisionId(), known.get(elder.id()), last.get(elder.id())));
    }
}

package org.linli.itests.pairing;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.claims.api.Claims;
import org.linli.claims.api.NewItem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a household on the list, and tells what became of it. */
@Component(service = HouseholdsResource.class)
@RestResource
@Path("households")
@Produces(MediaType.APPLICATION_JSON)
public class HouseholdsResource {
    private final EntityManager em;
    private final Claims claims;

    @Activate
    public HouseholdsResource(@Reference EntityManager em, @Reference Claims claims) {
        this.em = em;
        this.claims = claims;
    }

    @POST
    @Path("{division}/{row}")
    @RequiresPermission("pairing:household:write")
    public Map<String, String> list(@PathParam("division") UUID division, @PathParam("row") UUID row) {
        NewItem item = new NewItem(
                HouseholdList.KEY,
                "困难户",
                null,
                division,
                List.of(),
                null,
                null,
                null,
                Map.of("members", 3),
                null,
                null,
                row);
        return Map.of("item", claims.publish(item).toString());
    }

    @GET
    @Path("seen")
    @RequiresPermission("pairing:household:read")
    public List<String> seen() {
        return em.createQuery("select s.words from Seen s order by s.id", String.class)
                .getResultList();
    }

    /** Whether the engine knows how the row's item stands. */
    @GET
    @Path("{row}/state")
    @RequiresPermission("pairing:household:read")
    public Map<String, String> state(@PathParam("row") UUID row) {
        return Map.of(
                "state",
                claims.about(HouseholdList.KEY, List.of(row)).get(0).state().name());
    }
}

package org.linli.itests.listener;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = HeardResource.class)
@RestResource
@Path("heard")
@Produces(MediaType.APPLICATION_JSON)
public class HeardResource {
    private final EntityManager em;

    @Activate
    public HeardResource(@Reference EntityManager em) {
        this.em = em;
    }

    public record HeardView(String event, String by) {}

    public record AllHeard(List<HeardView> items) {}

    @GET
    @RequiresPermission("listener:news:read")
    public AllHeard list() {
        return new AllHeard(em.createQuery("select h from Heard h order by h.id", Heard.class).getResultList().stream()
                .map(heard -> new HeardView(heard.event, heard.by))
                .toList());
    }
}

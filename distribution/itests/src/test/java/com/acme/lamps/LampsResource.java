package com.acme.lamps;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a vendor's module answers. */
@Component(service = LampsResource.class)
@RestResource
@Path("lamps")
@Produces(MediaType.APPLICATION_JSON)
public class LampsResource {
    private final EntityManager em;

    @Activate
    public LampsResource(@Reference EntityManager em) {
        this.em = em;
    }

    public record Count(long lamps) {}

    @GET
    @RequiresPermission("acme-lamps:lamp:read")
    public Count count() {
        return new Count(
                em.createQuery("select count(l) from Lamp l", Long.class).getSingleResult());
    }
}

package com.beacon.buoys;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What another vendor's module answers. */
@Component(service = BuoysResource.class)
@RestResource
@Path("buoys")
@Produces(MediaType.APPLICATION_JSON)
public class BuoysResource {
    @Activate
    public BuoysResource() {}

    @GET
    @RequiresPermission("beacon-buoys:buoy:read")
    public List<String> list() {
        return List.of();
    }
}

package org.linli.platform.identity.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.HostIdentityPermissions;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permissions of the host that exist now, of which roles of host accounts are made. */
@Component(service = HostPermissionResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("permissions")
@Produces(MediaType.APPLICATION_JSON)
public final class HostPermissionResource {
    private final PermissionCatalogue catalogue;

    @Activate
    public HostPermissionResource(@Reference PermissionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All of them with labels, by name. */
    @GET
    @RequiresPermission(HostIdentityPermissions.OPERATOR_READ)
    public Page<PermissionResource.PermissionView> list() {
        return Page.of(catalogue.ofHost().entrySet().stream()
                .map(e -> new PermissionResource.PermissionView(e.getKey(), e.getValue()))
                .toList());
    }
}

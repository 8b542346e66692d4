package org.linli.platform.identity.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permissions that exist in the district now. */
@Component(service = PermissionResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("permissions")
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionResource {
    private final PermissionCatalogue catalogue;
    private final RightsStore rights;
    private final District district;

    @Activate
    public PermissionResource(
            @Reference PermissionCatalogue catalogue, @Reference RightsStore rights, @Reference District district) {
        this.catalogue = catalogue;
        this.rights = rights;
        this.district = district;
    }

    /** All of them with labels, by name. */
    @GET
    @RequiresPermission(IdentityPermissions.ROLE_READ)
    public Page<PermissionView> list() {
        return Page.of(catalogue.ofTenant(district.tenant()).names().entrySet().stream()
                .map(e -> new PermissionView(e.getKey(), e.getValue()))
                .toList());
    }

    /** Which roles carry the permission, for somebody who lacks it and has to ask for one; nothing of who has them. */
    @GET
    @Path("{permission}/roles")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<CarryingRole> roles(@PathParam("permission") String permission) {
        return Page.of(rights.roles(district.tenant()).values().stream()
                .filter(role -> role.permissions().contains(permission))
                .map(role -> new CarryingRole(role.key(), role.label()))
                .toList());
    }

    /** A role that carries a permission. */
    public record CarryingRole(String key, Text label) {}

    /** A permission with its label. */
    public record PermissionView(String name, Text label) {}
}

package org.linli.platform.identity.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.HostIdentityPermissions;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
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
    private final HostRoles roles;
    private final Transactions transactions;

    @Activate
    public HostPermissionResource(
            @Reference PermissionCatalogue catalogue,
            @Reference HostRoles roles,
            @Reference Transactions transactions) {
        this.catalogue = catalogue;
        this.roles = roles;
        this.transactions = transactions;
    }

    /** All of them with labels, by name. */
    @GET
    @RequiresPermission(HostIdentityPermissions.OPERATOR_READ)
    public Page<PermissionResource.PermissionView> list() {
        return Page.of(catalogue.ofHost().entrySet().stream()
                .map(e -> new PermissionResource.PermissionView(e.getKey(), e.getValue()))
                .toList());
    }

    /** Which roles carry the permission, for somebody who lacks it and has to ask for one; nothing of who has them. */
    @GET
    @Path("{permission}/roles")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<PermissionResource.CarryingRole> roles(@PathParam("permission") String permission) {
        Set<String> known = catalogue.ofHost().keySet();
        return Page.of(transactions.host(
                Access.READ,
                () -> roles.all().values().stream()
                        .filter(role -> PermissionNames.ofHost()
                                .expand(role.patterns(), known)
                                .contains(permission))
                        .map(role -> new PermissionResource.CarryingRole(role.key(), role.label()))
                        .toList()));
    }
}

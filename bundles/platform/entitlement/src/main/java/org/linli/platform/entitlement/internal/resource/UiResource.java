package org.linli.platform.entitlement.internal.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.RunningMixes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code ui}: menu and pages of the enabled modules that the caller may see. */
@Component(service = UiResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("ui")
@Produces(MediaType.APPLICATION_JSON)
public final class UiResource {
    private final CurrentCall call;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final ModuleStore modules;

    @Activate
    public UiResource(
            @Reference CurrentCall call,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference ModuleStore modules) {
        this.call = call;
        this.store = store;
        this.mixes = mixes;
        this.modules = modules;
    }

    /** The same content has the same entity tag, whoever asks. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response menu() {
        TenantId tenant = call.tenant().id();
        var away = mixes.quarantined(tenant).keySet();
        List<ModuleDescriptor> running = store.standing(tenant).enabled().entrySet().stream()
                .filter(e -> !away.contains(e.getKey()))
                .flatMap(e -> modules.find(new ModuleVersion(e.getKey(), e.getValue())).stream())
                .toList();
        Menu menu = Menu.of(running, call.caller()::may);
        return Response.ok(menu).tag(new EntityTag(menu.digest())).build();
    }
}

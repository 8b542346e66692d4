package org.linli.platform.entitlement.internal.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModulePages;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code ui}: menu of the enabled modules, as far as the caller may see their pages. */
@Component(service = MenuResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("ui")
@Produces(MediaType.APPLICATION_JSON)
public final class MenuResource {
    private final CurrentCall call;
    private final DistrictModules modules;
    private final ModulePages pages;

    @Activate
    public MenuResource(@Reference CurrentCall call, @Reference DistrictModules modules, @Reference ModulePages pages) {
        this.call = call;
        this.modules = modules;
        this.pages = pages;
    }

    /** The same content has the same entity tag, whoever asks. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(Menu.class)
    public Response menu() {
        Menu menu = Menu.of(modules.descriptors(modules.running()), call.caller()::may, this::files);
        return Response.ok(menu).tag(new EntityTag(menu.digest())).build();
    }

    private Menu.Module files(ModuleDescriptor module) {
        return new Menu.Module(
                module.id().name(),
                module.id().version(),
                module.label(),
                address(module.id(), ModulePages.SCRIPT),
                address(module.id(), ModulePages.STYLE),
                address(module.id(), ModulePages.RESIDENT));
    }

    private @Nullable String address(ModuleVersion id, String file) {
        return pages.has(id, file)
                ? "/t/" + call.tenant().code() + "/api/ui/files/" + id.name() + "/" + id.version() + "/"
                        + pages.digest(id) + "/" + file
                : null;
    }
}

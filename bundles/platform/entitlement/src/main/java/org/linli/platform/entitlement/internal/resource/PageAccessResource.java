package org.linli.platform.entitlement.internal.resource;

import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code ui/pages}: whether a page is there, for whoever comes by a link and finds no such page in the menu. */
@Component(service = PageAccessResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("ui/pages")
@Produces(MediaType.APPLICATION_JSON)
public final class PageAccessResource {
    private final CurrentCall call;
    private final DistrictModules modules;

    @Activate
    public PageAccessResource(@Reference CurrentCall call, @Reference DistrictModules modules) {
        this.call = call;
        this.modules = modules;
    }

    /**
     * What opens a page.
     *
     * @param permission which roles carry it says {@code permissions/{permission}/roles}
     * @param permitted whether the caller has it
     * @param away whether the module is out of service at present
     */
    public record PageAccess(Text label, String permission, boolean permitted, boolean away) {}

    /** Nothing when no enabled module has the page: that somebody asks is no mistake. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<PageAccess> pages(
            @QueryParam("module") @NotBlank String module, @QueryParam("page") @NotBlank String page) {
        boolean away = modules.away().contains(module);
        return Page.of(modules
                .descriptors(modules.enabled().filter(id -> id.name().equals(module)))
                .stream()
                .flatMap(descriptor -> descriptor.ui().pages().stream())
                .filter(known -> known.name().equals(page))
                .map(known -> new PageAccess(
                        known.label(), known.permission(), call.caller().may(known.permission()), away))
                .toList());
    }
}

package org.linli.platform.entitlement.internal.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModulePages;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.RunningMixes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code ui}: menu and pages of the enabled modules that the caller may see, and the files that these pages are made of. */
@Component(service = UiResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("ui")
@Produces(MediaType.APPLICATION_JSON)
public final class UiResource {
    private final CurrentCall call;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final ModuleStore modules;
    private final ModulePages pages;

    @Activate
    public UiResource(
            @Reference CurrentCall call,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference ModuleStore modules,
            @Reference ModulePages pages) {
        this.call = call;
        this.store = store;
        this.mixes = mixes;
        this.modules = modules;
        this.pages = pages;
    }

    /** The same content has the same entity tag, whoever asks. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(Menu.class)
    public Response menu() {
        List<ModuleDescriptor> running =
                running().flatMap(id -> modules.find(id).stream()).toList();
        Menu menu = Menu.of(running, call.caller()::may, this::files);
        return Response.ok(menu).tag(new EntityTag(menu.digest())).build();
    }

    private Stream<ModuleVersion> running() {
        TenantId tenant = call.tenant().id();
        Set<String> away = mixes.quarantined(tenant).keySet();
        return store.standing(tenant).enabled().entrySet().stream()
                .filter(e -> !away.contains(e.getKey()))
                .map(e -> new ModuleVersion(e.getKey(), e.getValue()));
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

    /**
     * A file that a running module brings for the browser. The digest of the package is part of the address, so an answer holds for
     * ever.
     */
    @GET
    @Path("files/{module}/{version}/{digest}/{file: .+}")
    @Produces(MediaType.WILDCARD)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response file(
            @PathParam("module") String module,
            @PathParam("version") String version,
            @PathParam("digest") String digest,
            @PathParam("file") String file) {
        ModuleVersion id = running()
                .filter(new ModuleVersion(module, version)::equals)
                .filter(running -> pages.digest(running).equals(digest))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        byte[] content = pages.read(id, file).orElseThrow(ProblemException::notFound);
        return Response.ok(content, PageFileType.of(file))
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .build();
    }
}

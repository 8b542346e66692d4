package org.linli.platform.entitlement.internal.resource;

import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModulePages;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entitlement.internal.declared.MixDeclarations;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.RunningMixes;
import org.linli.platform.identity.RightsPreview;
import org.linli.platform.identity.RightsPreview.Declarations;
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
    private final RightsPreview rights;

    @Activate
    public UiResource(
            @Reference CurrentCall call,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference ModuleStore modules,
            @Reference ModulePages pages,
            @Reference RightsPreview rights) {
        this.call = call;
        this.store = store;
        this.mixes = mixes;
        this.modules = modules;
        this.pages = pages;
        this.rights = rights;
    }

    /** The same content has the same entity tag, whoever asks. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(Menu.class)
    public Response menu() {
        Menu menu = Menu.of(descriptors(running()), call.caller()::may, this::files);
        return Response.ok(menu).tag(new EntityTag(menu.digest())).build();
    }

    /**
     * Who may open a page, for whoever comes by a link and finds no such page in the menu. Nothing when no enabled module has it: that
     * somebody asks is no mistake.
     */
    @GET
    @Path("pages")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<PageAccess> pages(
            @QueryParam("module") @NotBlank String module, @QueryParam("page") @NotBlank String page) {
        List<ModuleDescriptor> enabled = descriptors(enabled());
        boolean away = away().contains(module);
        return Page.of(enabled.stream()
                .filter(descriptor -> descriptor.id().name().equals(module))
                .flatMap(descriptor -> descriptor.ui().pages().stream())
                .filter(known -> known.name().equals(page))
                .map(known -> access(known, enabled, away))
                .toList());
    }

    private PageAccess access(ModuleDescriptor.UiPage page, List<ModuleDescriptor> enabled, boolean away) {
        MixDeclarations declared = MixDeclarations.of(enabled);
        List<PageRole> roles = rights
                .holders(
                        call.tenant().id(),
                        new Declarations(declared.permissions(), declared.roleDefaults(), declared.roles()),
                        List.of(),
                        Set.of(page.permission()))
                .getOrDefault(page.permission(), List.of())
                .stream()
                .map(holder -> new PageRole(holder.role(), holder.label()))
                .toList();
        return new PageAccess(page.label(), page.permission(), call.caller().may(page.permission()), away, roles);
    }

    private List<ModuleDescriptor> descriptors(Stream<ModuleVersion> versions) {
        return versions.flatMap(id -> modules.find(id).stream()).toList();
    }

    private Stream<ModuleVersion> enabled() {
        return store.standing(call.tenant().id()).enabled().entrySet().stream()
                .map(e -> new ModuleVersion(e.getKey(), e.getValue()));
    }

    /** Names of what is enabled and does not run. */
    private Set<String> away() {
        return mixes.quarantined(call.tenant().id()).keySet();
    }

    private Stream<ModuleVersion> running() {
        Set<String> away = away();
        return enabled().filter(id -> !away.contains(id.name()));
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
     * What a running module has for people without an account, such as who scanned a code. That it has such a page is nothing secret; the
     * module itself says what a stranger may do there.
     */
    @GET
    @Path("open/{module}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public OpenPage open(@PathParam("module") String module) {
        ModuleVersion id = running()
                .filter(running -> running.name().equals(module))
                .filter(running -> pages.has(running, ModulePages.OPEN))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        return new OpenPage(
                id.name(),
                "/t/" + call.tenant().code() + "/api/ui/open/" + id.name() + "/" + id.version() + "/" + pages.digest(id)
                        + "/" + ModulePages.OPEN);
    }

    /** @param script address of an ES module, which changes with its content */
    public record OpenPage(String module, String script) {}

    /** The page of a module for people without an account, and nothing else of the module. */
    @GET
    @Path("open/{module}/{version}/{digest}/" + ModulePages.OPEN)
    @Produces(MediaType.WILDCARD)
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Response openFile(
            @PathParam("module") String module,
            @PathParam("version") String version,
            @PathParam("digest") String digest) {
        return page(module, version, digest, ModulePages.OPEN);
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
        return page(module, version, digest, file);
    }

    private Response page(String module, String version, String digest, String file) {
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

    /**
     * Who may open a page.
     *
     * @param permitted whether the caller may
     * @param away whether the module is out of service at present
     * @param roles those that hold the permission in this district
     */
    public record PageAccess(Text label, String permission, boolean permitted, boolean away, List<PageRole> roles) {}

    /** A role of the district. */
    public record PageRole(String key, Text label) {}
}

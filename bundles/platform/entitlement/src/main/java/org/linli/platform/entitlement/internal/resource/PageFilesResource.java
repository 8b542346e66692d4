package org.linli.platform.entitlement.internal.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModulePages;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code ui/files} and {@code ui/open}: the files that pages of running modules are made of. */
@Component(service = PageFilesResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("ui")
@Produces(MediaType.APPLICATION_JSON)
public final class PageFilesResource {
    private final CurrentCall call;
    private final DistrictModules modules;
    private final ModulePages pages;

    @Activate
    public PageFilesResource(
            @Reference CurrentCall call, @Reference DistrictModules modules, @Reference ModulePages pages) {
        this.call = call;
        this.modules = modules;
        this.pages = pages;
    }

    /**
     * What a running module has for people without an account, such as who scanned a code. That it has such a page is nothing secret; the
     * module itself says what a stranger may do there.
     */
    @GET
    @Path("open/{module}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public OpenPage open(@PathParam("module") String module) {
        ModuleVersion id = modules.running()
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
        ModuleVersion id = modules.running()
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

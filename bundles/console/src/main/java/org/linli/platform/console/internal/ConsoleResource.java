package org.linli.platform.console.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.context.Undescribed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The pages of the console. They are the same for everybody; whatever lies behind their addresses is found by the script in the browser,
 * so links, going back and loading again work in every view.
 */
@Component(service = ConsoleResource.class)
@PlatformResource(space = PlatformResource.Space.ROOT)
@Path("")
@Produces(MediaType.WILDCARD)
public final class ConsoleResource {
    private final ConsoleFiles files = new ConsoleFiles();
    private final ConsoleFiles.Page shell = files.page("shell");
    private final ConsoleFiles.Page resident = files.page("resident");

    @Activate
    public ConsoleResource() {}

    /** Which district, or the operator's own part. */
    @GET
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Undescribed
    public Response entrance() {
        return page(shell);
    }

    /** The operator's part. */
    @GET
    @Path("host{path: (/.*)?}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Undescribed
    public Response host(@PathParam("path") String path) {
        return page(shell);
    }

    /** A district's part; whether there is such a district the page asks the API. */
    @GET
    @Path("t/{tenant: [0-9]{6}}/{path: .*}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Undescribed
    public Response district(@PathParam("tenant") String tenant, @PathParam("path") String path) {
        boolean light = path.equals("resident") || path.startsWith("resident/");
        return page(light ? resident : shell);
    }

    /** So that relative links of the pages begin at the district. */
    @GET
    @Path("t/{tenant: [0-9]{6}}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Undescribed
    public Response district(@PathParam("tenant") String tenant) {
        return Response.status(Response.Status.PERMANENT_REDIRECT)
                .location(URI.create("/t/" + tenant + "/"))
                .build();
    }

    @GET
    @Path("favicon.ico")
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Undescribed
    public Response icon() {
        return Response.noContent()
                .header("Cache-Control", "public, max-age=86400")
                .build();
    }

    /** A file whose name carries a hash of its content. */
    @GET
    @Path("assets/{name}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Undescribed
    public Response asset(
            @PathParam("name") String name, @HeaderParam("Accept-Encoding") @Nullable String acceptEncoding) {
        String type = files.type(name).orElseThrow(ProblemException::notFound);
        boolean gzip = takesGzip(acceptEncoding) && files.compressed(name);
        Response.ResponseBuilder answer = Response.ok(files.asset(name, gzip), type)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", "Accept-Encoding");
        if (gzip) {
            answer.header("Content-Encoding", "gzip");
        }
        return answer.build();
    }

    private static boolean takesGzip(@Nullable String accepted) {
        return accepted != null && accepted.toLowerCase(Locale.ROOT).matches("(^|.*[,\\s])gzip(\\s*[,;].*|$)");
    }

    private static Response page(ConsoleFiles.Page page) {
        return Response.ok(page.html().getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8")
                .header("Content-Security-Policy", page.policy())
                .header("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()")
                .header("Cache-Control", "no-cache")
                .header("Vary", "Accept-Encoding")
                .tag(new EntityTag(Integer.toHexString(page.html().hashCode()) + "-"
                        + Integer.toHexString(page.policy().hashCode())))
                .build();
    }
}

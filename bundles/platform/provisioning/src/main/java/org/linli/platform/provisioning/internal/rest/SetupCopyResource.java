package org.linli.platform.provisioning.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.setup.SetupCopy;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/tenants/{code}/setup-copies}. */
@Component(service = SetupCopyResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("tenants/{code}/setup-copies")
@Produces(MediaType.APPLICATION_JSON)
public final class SetupCopyResource {
    private final Tenants tenants;
    private final SetupCopy copy;

    @Activate
    public SetupCopyResource(@Reference Tenants tenants, @Reference SetupCopy copy) {
        this.tenants = tenants;
        this.copy = copy;
    }

    /**
     * Takes over what another district has arranged: its own roles and what its modules keep, such as calendars and changed
     * processes. What the district has arranged for itself stays; people, grants and cases are never copied. To be repeated after a
     * module was enabled that the district lacked.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("provisioning:tenant:create")
    @Answers(value = Begun.class, status = 202)
    public Response create(@PathParam("code") String code, @Valid @NotNull NewCopy body) {
        TenantInfo to = tenants.byCode(code).orElseThrow(ProblemException::notFound);
        TenantInfo from = tenants.byCode(body.from())
                .orElseThrow(() -> ProblemException.unprocessable(
                        "unknown-district",
                        Text.of("没有可供复制的租户", "there is no such district to copy from"),
                        List.of(new FieldError("/from", Text.of("没有这个代码的租户", "there is no district with this code")))));
        String operation = "/api/operations/" + copy.begin(from, to);
        return Response.accepted(new Begun(operation))
                .location(URI.create(operation))
                .build();
    }

    /** @param operation address of the operation that copies */
    public record Begun(String operation) {}

    /** @param from code of the district to copy from */
    public record NewCopy(@NotBlank @Size(max = 40) String from) {}
}

package org.linli.platform.provisioning.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.setup.CopyChoices;
import org.linli.platform.provisioning.internal.setup.SetupCopy;
import org.linli.platform.provisioning.internal.setup.SetupPlans;
import org.linli.platform.tenancy.TenantNames;
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
    private final SetupPlans plans;
    private final TenantNames names;
    private final CallContexts calls;

    @Activate
    public SetupCopyResource(
            @Reference Tenants tenants,
            @Reference SetupCopy copy,
            @Reference SetupPlans plans,
            @Reference TenantNames names,
            @Reference CallContexts calls) {
        this.tenants = tenants;
        this.copy = copy;
        this.plans = plans;
        this.names = names;
        this.calls = calls;
    }

    /**
     * Takes over what another district has arranged: its own roles and what its modules keep, such as calendars and changed
     * processes; first it enables the modules that the other one runs, and that can be had, and sets the parameters that this one has
     * not set. What the district has arranged for itself stays; people, grants and cases are never copied.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("provisioning:tenant:create")
    @Answers(value = Begun.class, status = 202)
    public Response create(@PathParam("code") String code, @Valid @NotNull NewCopy body) {
        TenantInfo to = tenants.byCode(code).orElseThrow(ProblemException::notFound);
        List<String> without = body.without();
        CopyChoices.Choice choice = new CopyChoices.Choice(body.modules(), without == null ? List.of() : without);
        String operation = "/api/operations/" + copy.begin(model(body.from(), "/from"), to, choice);
        return Response.accepted(new Begun(operation))
                .location(URI.create(operation))
                .build();
    }

    /** What a copy from the district would bring now; nothing is changed. */
    @GET
    @Path("plan")
    @RequiresPermission("provisioning:tenant:create")
    @OwnTransactions
    public PlannedSetup plan(
            @PathParam("code") String code, @QueryParam("from") @NotBlank @Size(max = 40) String from) {
        TenantInfo to = tenants.byCode(code).orElseThrow(ProblemException::notFound);
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        TenantInfo model = model(from, "query:from");
        return PlannedSetup.of(plans.plan(model, to), names.name(model), locale);
    }

    private TenantInfo model(String code, String pointer) {
        return tenants.byCode(code)
                .orElseThrow(() -> ProblemException.unprocessable(
                        "unknown-district",
                        Text.of("没有可供复制的租户", "there is no such district to copy from"),
                        List.of(new FieldError(pointer, Text.of("没有这个代码的租户", "there is no district with this code")))));
    }

    /** @param operation address of the operation that copies */
    public record Begun(String operation) {}

    /**
     * @param from code of the district to copy from
     * @param modules of that district, to be enabled in this one; all that can be when absent
     * @param without parts that are not wanted
     */
    public record NewCopy(
            @NotBlank @Size(max = 40) String from,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 60) String> modules,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 60) String> without) {}
}

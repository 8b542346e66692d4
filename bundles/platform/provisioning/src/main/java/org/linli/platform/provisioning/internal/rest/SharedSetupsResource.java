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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.MemoryPages;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.SetupPermissions;
import org.linli.platform.provisioning.internal.setup.CopyChoices;
import org.linli.platform.provisioning.internal.setup.SetupPlans;
import org.linli.platform.provisioning.internal.setup.SharedSetupCopy;
import org.linli.platform.provisioning.internal.setup.SharedSetups;
import org.linli.platform.tenancy.TenantNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Set-ups that other districts show, and what would come of copying one. They hold roles and what modules keep, such as processes and
 * calendars; never people, grants, cases or secrets.
 */
@Component(service = SharedSetupsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("shared-setups")
@Produces(MediaType.APPLICATION_JSON)
public final class SharedSetupsResource {
    private static final String CHANGE_MODULES = "entitlement:module:change";
    private static final String WRITE_PARAMETERS = "tenancy:parameter:write";
    private static final String PARAMETERS = "platform.parameters";

    private final SharedSetups setups;
    private final SetupPlans plans;
    private final SharedSetupCopy copy;
    private final TenantNames names;
    private final CurrentCall call;

    @Activate
    public SharedSetupsResource(
            @Reference SharedSetups setups,
            @Reference SetupPlans plans,
            @Reference SharedSetupCopy copy,
            @Reference TenantNames names,
            @Reference CurrentCall call) {
        this.setups = setups;
        this.plans = plans;
        this.copy = copy;
        this.names = names;
        this.call = call;
    }

    /**
     * What it consists of, and what of it would come, says its plan.
     *
     * @param code of the district that shows it
     * @param name of the district in the caller's language
     */
    public record SharedSetupView(String code, String name, Instant since) {}

    /** Filter: q (part of the name in either language, or of the code). */
    @GET
    @RequiresPermission(SetupPermissions.COPY)
    @Listable(
            filters = {"q"},
            sort = {"code"})
    public Page<SharedSetupView> list(@Context ListQuery query) {
        String part = query.filter("q").orElse("").toLowerCase(Locale.ROOT);
        List<SharedSetupView> rows = setups.others(call.tenant()).stream()
                .filter(shared -> matches(shared.tenant(), part))
                .map(shared -> new SharedSetupView(
                        shared.tenant().code(), names.name(shared.tenant()).in(call.locale()), shared.since()))
                .toList();
        return MemoryPages.page(rows, SharedSetupView::code, query);
    }

    private boolean matches(TenantInfo tenant, String part) {
        Text name = names.name(tenant);
        return Stream.of(tenant.code(), name.zh(), name.en())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
    }

    /** What a copy would bring now; nothing is changed. */
    @GET
    @Path("{code}/plan")
    @RequiresPermission(SetupPermissions.COPY)
    @OwnTransactions
    public PlannedSetup plan(@PathParam("code") String code) {
        TenantInfo model = setups.model(code, call.tenant());
        return PlannedSetup.of(plans.plan(model, call.tenant()), names.name(model), call.locale());
    }

    /**
     * What of a set-up is wanted.
     *
     * @param modules of the model, to be enabled here; all that can be when absent, provided that the caller may change modules
     * @param without parts that are not wanted
     */
    public record NewSharedCopy(
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 60) String> modules,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 60) String> without) {}

    /**
     * Takes the set-up over: each part wholly or not at all. What this district has arranged for itself stays, so that repeating it does no
     * harm. It is an operation of this district, whose result names for each part what was taken and what was left.
     */
    @POST
    @Path("{code}/copies")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SetupPermissions.COPY)
    @Answers(value = BegunCopy.class, status = 202)
    public Response copy(@PathParam("code") String code, @Valid @NotNull NewSharedCopy body) {
        TenantInfo tenant = call.tenant();
        String operation = "/t/" + tenant.code() + "/api/operations/" + copy.begin(code, tenant, allowed(body));
        return Response.accepted(new BegunCopy(operation))
                .location(URI.create(operation))
                .build();
    }

    /** What changes modules or parameters is left to those who may do so by hand. */
    private CopyChoices.Choice allowed(NewSharedCopy body) {
        List<String> modules = body.modules();
        List<String> without = body.without();
        if (!call.caller().may(CHANGE_MODULES)) {
            if (modules != null && !modules.isEmpty()) {
                throw ProblemException.forbidden(
                        "modules-not-allowed", Text.of("您无权变更本区的模块", "you may not change the district's modules"));
            }
            modules = List.of();
        }
        CopyChoices.Choice choice = new CopyChoices.Choice(modules, without == null ? List.of() : without);
        return call.caller().may(WRITE_PARAMETERS) ? choice : choice.and(PARAMETERS);
    }

    /** @param operation address of the operation that copies */
    public record BegunCopy(String operation) {}
}

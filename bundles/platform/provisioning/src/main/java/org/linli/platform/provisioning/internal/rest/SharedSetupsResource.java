package org.linli.platform.provisioning.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.SetupPermissions;
import org.linli.platform.provisioning.internal.setup.SetupPlans;
import org.linli.platform.provisioning.internal.setup.SharedSetupCopy;
import org.linli.platform.provisioning.internal.setup.SharedSetups;
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
    private final SharedSetups setups;
    private final SetupPlans plans;
    private final SharedSetupCopy copy;
    private final CurrentCall call;

    @Activate
    public SharedSetupsResource(
            @Reference SharedSetups setups,
            @Reference SetupPlans plans,
            @Reference SharedSetupCopy copy,
            @Reference CurrentCall call) {
        this.setups = setups;
        this.plans = plans;
        this.copy = copy;
        this.call = call;
    }

    /**
     * @param code of the district that shows it
     * @param name of the district
     * @param parts what it consists of
     */
    public record SharedSetupView(String code, String name, Instant since, List<String> parts) {}

    /** By code; few, so not in pages. */
    @GET
    @RequiresPermission(SetupPermissions.COPY)
    @OwnTransactions
    public Page<SharedSetupView> list() {
        List<SharedSetupView> all = setups.others(call.tenant()).stream()
                .map(shared -> new SharedSetupView(
                        shared.tenant().code(),
                        shared.tenant().name(),
                        shared.since(),
                        shared.parts().stream()
                                .map(part -> part.in(call.locale()))
                                .toList()))
                .toList();
        return new Page<>(all, null, (long) all.size());
    }

    /** What a copy would bring now; nothing is changed. */
    @GET
    @Path("{code}/plan")
    @RequiresPermission(SetupPermissions.COPY)
    @OwnTransactions
    public PlannedSetup plan(@PathParam("code") String code) {
        return PlannedSetup.of(plans.plan(setups.model(code, call.tenant()), call.tenant()), call.locale());
    }

    /**
     * Takes the set-up over: each part wholly or not at all. What this district has arranged for itself stays, so that repeating it does no
     * harm. It is an operation of this district, whose result names for each part what was taken and what was left.
     */
    @POST
    @Path("{code}/copies")
    @RequiresPermission(SetupPermissions.COPY)
    @Answers(value = BegunCopy.class, status = 202)
    public Response copy(@PathParam("code") String code) {
        TenantInfo tenant = call.tenant();
        String operation = "/t/" + tenant.code() + "/api/operations/" + copy.begin(code, tenant);
        return Response.accepted(new BegunCopy(operation))
                .location(URI.create(operation))
                .build();
    }

    /** @param operation address of the operation that copies */
    public record BegunCopy(String operation) {}
}

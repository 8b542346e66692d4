package org.linli.platform.provisioning.internal.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.Passwords;
import org.linli.platform.provisioning.internal.ProvisionedDistricts;
import org.linli.platform.provisioning.internal.Provisioner;
import org.linli.platform.provisioning.internal.TenantRemoval;
import org.linli.platform.provisioning.internal.setup.CopyChoices;
import org.linli.platform.provisioning.internal.setup.SetupCopy;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /api/tenants} and {@code DELETE /api/tenants/{code}}. */
@Component(service = TenantLifeResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("tenants")
@Produces(MediaType.APPLICATION_JSON)
public final class TenantLifeResource {
    private static final String ADMINISTRATOR = "admin";
    /** In place of the fingerprint of a file: nothing is left to be done. */
    private static final String COMPLETE = "posted";

    private final Tenants tenants;
    private final Provisioner provisioner;
    private final ProvisionedDistricts provisioned;
    private final ProfileSource profiles;
    private final SetupCopy copy;
    private final TenantRemoval removal;
    private final Audit audit;
    private final CallContexts calls;
    private final boolean demo;

    @Activate
    public TenantLifeResource(
            @Reference Tenants tenants,
            @Reference Provisioner provisioner,
            @Reference ProvisionedDistricts provisioned,
            @Reference ProfileSource profiles,
            @Reference SetupCopy copy,
            @Reference TenantRemoval removal,
            @Reference Audit audit,
            @Reference CallContexts calls,
            @Reference HostConfiguration configuration) {
        this.tenants = tenants;
        this.provisioner = provisioner;
        this.provisioned = provisioned;
        this.profiles = profiles;
        this.copy = copy;
        this.removal = removal;
        this.audit = audit;
        this.calls = calls;
        this.demo = configuration.flag("LINLI_DEMO");
    }

    /**
     * Creates a district from a profile of this host, as a copy of another's set-up, or from the profile in the body. The
     * answer carries the first password of its administrator, who must replace it. A creation that was refused or broke off half-way is continued
     * by the same request.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("provisioning:tenant:create")
    @ReturnsSecret
    @Answers(value = Created.class, status = 201)
    public Response create(@NotNull NewTenant body, @Context UriInfo uri) {
        TenantProfile profile = profiles.of(body);
        String code = profile.code();
        Optional<TenantInfo> present = code == null ? Optional.empty() : tenants.byCode(code);
        if (present.isPresent() && !provisioned.unfinished(present.get().id())) {
            throw ProblemException.conflict(
                    "tenant-exists",
                    Text.of("代码为" + code + "的租户已存在", "a district with code " + code + " exists already"),
                    Map.of("tenant", "/api/tenants/" + code));
        }
        TenantInfo tenant = provisioner.register(profile, id -> begun(id, profile));
        // May be refused, before anybody was told a password; the same request with other modules continues then
        Provisioner.Outcome outcome = provisioner.enable(tenant, profile);
        String password = new Passwords().next();
        provisioner.administrator(tenant, ADMINISTRATOR, password);
        // The copy changes rights beside this request; the first change of rights in a district must not have company
        String setup = body.copyOf() == null
                ? null
                : "/api/operations/"
                        + copy.begin(
                                tenants.byCode(body.copyOf()).orElseThrow(ProblemException::notFound),
                                tenant,
                                CopyChoices.Choice.PARTS);
        provisioned.remember(tenant.id(), demo, COMPLETE);
        String operation = outcome.operation()
                .map(id -> "/t/" + tenant.code() + "/api/operations/" + id)
                .orElse(null);
        return Response.created(uri.getAbsolutePathBuilder().path(tenant.code()).build())
                .entity(new Created(
                        tenant.code(),
                        tenant.name(),
                        new Administrator(ADMINISTRATOR, password),
                        operation,
                        setup,
                        outcome.toCome()))
                .build();
    }

    private void begun(TenantId tenant, TenantProfile profile) {
        provisioned.remember(tenant, demo, null);
        audit.record(
                "provisioning.tenant.create",
                new UUID(0, tenant.value()),
                Map.of(
                        "tenant",
                        String.valueOf(profile.code()),
                        "name",
                        profile.name(),
                        "modules",
                        String.join(" ", new TreeSet<>(profile.modules()))));
    }

    /**
     * Deletes a district with everything of it, as an operation of the host. {@code dryRun=true} says what goes and returns the
     * confirmation value that the deletion needs.
     */
    @DELETE
    @Path("{code}")
    @RequiresPermission("provisioning:tenant:delete")
    @Answers(RemovalView.class)
    @Answers(value = RemovalBegun.class, status = 202)
    public Response delete(
            @PathParam("code") String code,
            @QueryParam("dryRun") boolean dryRun,
            @QueryParam("confirm") @Nullable String confirm) {
        TenantInfo tenant = tenants.byCode(code).orElseThrow(ProblemException::notFound);
        if (dryRun) {
            return Response.ok(RemovalView.of(removal.plan(tenant), locale())).build();
        }
        String operation = "/api/operations/" + removal.begin(tenant, confirm);
        return Response.accepted(new RemovalBegun(operation))
                .location(URI.create(operation))
                .build();
    }

    private Locale locale() {
        return calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
    }

    /** @param operation path of the operation of the host that does it */
    public record RemovalBegun(String operation) {}

    /**
     * What a deletion would do.
     *
     * @param notUndoable in the caller's language
     * @param confirm value that the deletion needs; changes when the district's state or modules change
     */
    public record RemovalView(
            String code,
            String name,
            String state,
            SortedSet<String> modules,
            List<String> notUndoable,
            String confirm) {
        static RemovalView of(TenantRemoval.Plan plan, Locale locale) {
            return new RemovalView(
                    plan.code(),
                    plan.name(),
                    plan.state(),
                    plan.modules(),
                    plan.notUndoable().stream().map(text -> text.in(locale)).toList(),
                    plan.confirm());
        }
    }

    /**
     * One of three: {@code profile} alone; {@code copyOf} with code, name and what else differs; or a whole profile.
     *
     * @param profile code of a folder in {@code tenants/}
     * @param copyOf code of a district whose levels, modules, parameters, roles, calendars and processes are taken over, not its divisions
     */
    public record NewTenant(
            @Nullable String profile,
            @Nullable String copyOf,
            @Nullable String code,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String parentCode,
            @Nullable String zone,
            @Nullable List<TenantProfile.Level> levels,
            @Nullable List<TenantProfile.Node> divisions,
            @Nullable List<String> modules,
            @Nullable Map<String, Map<String, Object>> parameters,
            @Nullable String source) {}

    /**
     * A new district.
     *
     * @param operation that enables its modules, null when there are none
     * @param setup operation of the host that takes over what the other district arranged; null when it is no copy
     * @param modulesToCome of its profile, which this host does not have
     */
    public record Created(
            String code,
            String name,
            Administrator administrator,
            @Nullable String operation,
            @Nullable String setup,
            SortedSet<String> modulesToCome) {}

    /** @param password shown once */
    public record Administrator(String username, String password) {}
}

package org.linli.platform.entitlement.internal.rollout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entitlement.internal.resource.HostChangePermissions;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code rollouts}: one version of a module for many districts, group after group. */
@Component(service = RollOutResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("rollouts")
@Produces(MediaType.APPLICATION_JSON)
public final class RollOutResource {
    private final RollOuts rollOuts;
    private final RollOutPreview preview;
    private final ModuleStore modules;
    private final Tenants tenants;
    private final OperationLog log;
    private final CurrentCall call;
    private final RollOutJson json = new RollOutJson();

    @Activate
    public RollOutResource(
            @Reference RollOuts rollOuts,
            @Reference RollOutPreview preview,
            @Reference ModuleStore modules,
            @Reference Tenants tenants,
            @Reference OperationLog log,
            @Reference CurrentCall call) {
        this.rollOuts = rollOuts;
        this.preview = preview;
        this.modules = modules;
        this.tenants = tenants;
        this.log = log;
        this.call = call;
    }

    /**
     * @param withDependencies take along what is required and lift what is too old
     * @param parameters values to set in every district
     * @param onFailure {@code pause} (the default) holds the roll-out behind a group with a failed district, {@code stop} ends it
     */
    public record NewRollOut(
            @NotBlank @Size(max = 64) String module,
            @NotBlank @Size(max = 32) String version,
            @Nullable Boolean withDependencies,
            @Nullable Map<String, Object> parameters,
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid NewGroup> groups,
            @Nullable FailurePolicy onFailure) {}

    /** What a failed district means for the groups behind it. */
    public enum FailurePolicy {
        pause,
        stop
    }

    /**
     * @param districts codes, in order
     * @param percent of the districts that run the module, in order of their codes, that are reached when the group has ended
     * @param pauseAfter whether the roll-out is held behind the group until somebody resumes it
     */
    public record NewGroup(
            @Nullable @Size(min = 1, max = 5000) List<@NotNull String> districts,
            @Nullable @Min(1) @Max(100) Integer percent,
            @Nullable Boolean pauseAfter) {}

    /** @param id of the operation that does it */
    public record Begun(UUID id, String state) {}

    /** @param leaveFailed leaves failed districts as they are instead of trying them again */
    public record Resumption(@Nullable Boolean leaveFailed) {}

    /** Begins; with {@code dryRun} only says what each district would get. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HostChangePermissions.ROLL_OUT)
    @Answers(RollOutPreview.Preview.class)
    @Answers(value = Begun.class, status = 202)
    public Response begin(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Valid @NotNull NewRollOut wanted) {
        RollOut rollOut = rollOut(wanted);
        if (dryRun) {
            return Response.ok(preview.of(rollOut, call.locale())).build();
        }
        return accepted(rollOuts.begin(rollOut));
    }

    private RollOut rollOut(NewRollOut wanted) {
        ModuleVersion id = new ModuleVersion(wanted.module(), wanted.version());
        if (modules.find(id).isEmpty()) {
            // What the caller wrote is not repeated: it may be anything
            Text text = Text.of("没有这个模块的这个版本", "There is no such version of such a module");
            throw new ProblemException(
                    new Problem(422, "unknown-module", text, List.of(new FieldError("/version", text)), Map.of()));
        }
        return new RollOut(
                id.name(),
                id.version(),
                Boolean.TRUE.equals(wanted.withDependencies()),
                Objects.requireNonNullElse(wanted.parameters(), Map.of()),
                RollOutGroups.resolve(
                        wanted.groups().stream()
                                .map(group -> new RollOutGroups.Wish(
                                        group.districts(), group.percent(), Boolean.TRUE.equals(group.pauseAfter())))
                                .toList(),
                        preview.concerned(id.name(), id.version(), tenants.all()),
                        code -> tenants.byCode(code).isPresent()),
                wanted.onFailure() != FailurePolicy.stop);
    }

    /** How far it is. */
    @GET
    @Path("{id}")
    @RequiresPermission(HostChangePermissions.READ)
    public RollOutView one(@PathParam("id") UUID id) {
        Operation operation = find(id);
        return RollOutView.of(operation, json.rollOut(operation), json.done(operation.checkpoint()), call.locale());
    }

    private Operation find(UUID id) {
        return log.find(null, id)
                .filter(operation -> operation.kind().equals(RollOuts.FORWARD))
                .orElseThrow(ProblemException::notFound);
    }

    /** Lets it go on behind the group at which it is held. */
    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HostChangePermissions.ROLL_OUT)
    @Answers(value = Begun.class, status = 202)
    public Response resume(@PathParam("id") UUID id, @Valid @NotNull Resumption resumption) {
        find(id);
        rollOuts.resume(id, Boolean.TRUE.equals(resumption.leaveFailed()));
        return accepted(id);
    }

    /** Takes every district that it has changed back, also when it has ended. */
    @POST
    @Path("{id}/back")
    @RequiresPermission(HostChangePermissions.ROLL_OUT)
    @Answers(value = Begun.class, status = 202)
    public Response back(@PathParam("id") UUID id) {
        find(id);
        return accepted(rollOuts.back(id));
    }

    private static Response accepted(UUID operation) {
        return Response.accepted(new Begun(operation, "queued"))
                .location(URI.create("/api/operations/" + operation))
                .build();
    }
}

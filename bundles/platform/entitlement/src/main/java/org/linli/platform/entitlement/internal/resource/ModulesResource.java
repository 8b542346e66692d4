package org.linli.platform.entitlement.internal.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.LatestChange;
import org.linli.platform.entitlement.internal.reconcile.ModuleState;
import org.linli.platform.entitlement.internal.reconcile.RunningMixes;
import org.linli.platform.entitlement.internal.reconcile.Schedule;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Modules of a district: what there is, plans and changes. */
@Component(service = ModulesResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModulesResource {
    private final CurrentCall call;
    private final Entitlements entitlements;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final ModuleStore modules;
    private final LatestChange latest;
    private final Offers offers;
    private final OtherVersions others;
    private final OperationLog log;
    private final Schedule schedule;
    private final PlanImpact impact;
    private final Audit audit;

    @Activate
    public ModulesResource(
            @Reference CurrentCall call,
            @Reference Entitlements entitlements,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference ModuleStore modules,
            @Reference LatestChange latest,
            @Reference Offers offers,
            @Reference OtherVersions others,
            @Reference OperationLog log,
            @Reference Schedule schedule,
            @Reference PlanImpact impact,
            @Reference Audit audit) {
        this.call = call;
        this.entitlements = entitlements;
        this.store = store;
        this.mixes = mixes;
        this.modules = modules;
        this.latest = latest;
        this.offers = offers;
        this.others = others;
        this.log = log;
        this.schedule = schedule;
        this.impact = impact;
        this.audit = audit;
    }

    /**
     * @param version the newest when absent
     * @param at start of a scheduled change; at once when absent
     */
    public record PutModule(
            @Nullable String version,
            @Nullable Map<String, Object> parameters,
            @Nullable Boolean withDependencies,
            @Nullable OffsetDateTime at) {}

    /** @param modules versions by module name; {@code newest} is possible */
    public record PutMix(
            @NotNull Map<String, String> modules, @Nullable OffsetDateTime at) {}

    /** Nothing had to be done. */
    public record Unchanged(String state) {}

    /**
     * Either an operation or a change that waits for its time.
     *
     * @param id of the operation
     * @param scheduled of what waits
     */
    public record Begun(
            @Nullable UUID id,
            @Nullable String kind,
            @Nullable String state,
            @Nullable UUID scheduled,
            @Nullable OffsetDateTime at) {}

    /** The list of modules on offer to the district. */
    @GET
    @RequiresPermission(ModulePermissionsOfDistrict.READ)
    public Page<ModuleView> list() {
        TenantInfo tenant = call.tenant();
        EntitlementStore.Standing standing = store.standing(tenant.id());
        Map<String, Text> quarantined = mixes.quarantined(tenant.id());
        Optional<LatestChange.Wanted> change = latest.of(tenant.id());
        OtherVersions.OfDistrict versions = others.ofDistrict();
        List<ModuleView> views = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        names.addAll(standing.enabled().keySet());
        names.addAll(standing.disabled().keySet());
        modules.all().stream()
                .map(ModuleDescriptor::id)
                .filter(id -> offers.availability(id, tenant.id()) == Offers.Availability.OFFERED)
                .forEach(id -> names.add(id.name()));
        for (String name : names) {
            view(name, standing, quarantined, change, versions).ifPresent(views::add);
        }
        return Page.of(views);
    }

    /** One module of the list. */
    @GET
    @Path("{name}")
    @RequiresPermission(ModulePermissionsOfDistrict.READ)
    public ModuleView one(@PathParam("name") String name) {
        return list().items().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    /** What runs, what is on offer, or what was run last; empty when this host has none of them any more. */
    private Optional<ModuleDescriptor> shown(String name, EntitlementStore.Standing standing) {
        String version = standing.enabled().get(name);
        Optional<ModuleDescriptor> running =
                version == null ? Optional.empty() : modules.find(new ModuleVersion(name, version));
        return running.or(() -> offers.newest(name, call.tenant().id()).flatMap(modules::find))
                .or(() -> modules.newest(name));
    }

    private Optional<ModuleView> view(
            String name,
            EntitlementStore.Standing standing,
            Map<String, Text> quarantined,
            Optional<LatestChange.Wanted> change,
            OtherVersions.OfDistrict versions) {
        String version = standing.enabled().get(name);
        Text failure = quarantined.get(name);
        String state = ModuleState.of(name, standing, failure != null, change);
        return shown(name, standing)
                .map(shown -> new ModuleView(
                        name,
                        shown.label().in(call.locale()),
                        shown.description().in(call.locale()),
                        state,
                        version,
                        offers.newest(name, call.tenant().id())
                                .map(ModuleVersion::version)
                                .orElse(null),
                        versions.of(name, version),
                        shown.shared(),
                        shown.requires().stream()
                                .map(ModuleDescriptor.Requirement::name)
                                .toList(),
                        requiredBy(name, standing),
                        shown.personalData().stream()
                                .map(held -> new ModuleView.Held(
                                        held.label().in(call.locale()), held.sensitive(), held.basis()))
                                .toList(),
                        offers.decision(shown.id()).withdrawnFrom(),
                        offers.decision(shown.id()).withdrawalReason(),
                        DeprecationView.of(offers, shown.id(), call.locale()),
                        failure != null
                                ? failure.in(call.locale())
                                : change.filter(c -> state.equals("failed"))
                                        .map(LatestChange.Wanted::detail)
                                        .orElse(null)));
    }

    private List<String> requiredBy(String name, EntitlementStore.Standing standing) {
        return standing.enabled().entrySet().stream()
                .filter(e -> modules.find(new ModuleVersion(e.getKey(), e.getValue())).stream()
                        .flatMap(d -> d.requires().stream())
                        .anyMatch(r -> r.name().equals(name)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Enables, upgrades or goes back. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ModulePermissionsOfDistrict.CHANGE)
    @Answers(PlanView.class)
    @Answers(Unchanged.class)
    @Answers(value = Begun.class, status = 202)
    public Response put(
            @PathParam("name") String name,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull PutModule wanted) {
        if (modules.newest(name).isEmpty()) {
            throw ProblemException.notFound();
        }
        MixChange change = new MixChange.Put(
                name,
                Objects.requireNonNullElse(wanted.version(), "newest"),
                Boolean.TRUE.equals(wanted.withDependencies()),
                Objects.requireNonNullElse(wanted.parameters(), Map.of()));
        return answer(change, dryRun, wanted.at());
    }

    /** The whole mix at once. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ModulePermissionsOfDistrict.CHANGE)
    @Answers(PlanView.class)
    @Answers(Unchanged.class)
    @Answers(value = Begun.class, status = 202)
    public Response putAll(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @Valid @NotNull PutMix wanted) {
        return answer(new MixChange.PutAll(wanted.modules()), dryRun, wanted.at());
    }

    /** Disables; with {@code purge} also destroys the district's rows, confirmed by the value of the dry run. */
    @DELETE
    @Path("{name}")
    @RequiresPermission(ModulePermissionsOfDistrict.CHANGE)
    @Answers(PlanView.class)
    @Answers(Unchanged.class)
    @Answers(value = Begun.class, status = 202)
    public Response delete(
            @PathParam("name") String name,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("withDependents") @DefaultValue("false") boolean withDependents,
            @QueryParam("purge") @DefaultValue("false") boolean purge,
            @QueryParam("confirm") @Nullable String confirm) {
        EntitlementStore.Standing standing = store.standing(call.tenant().id());
        if (!standing.enabled().containsKey(name)
                && !(purge && standing.disabled().containsKey(name))) {
            throw ProblemException.notFound();
        }
        MixChange change = new MixChange.Remove(name, withDependents, purge);
        if (purge && !dryRun) {
            Confirmation.require(call.tenant(), entitlements.plan(call.tenant().id(), change), confirm);
        }
        return answer(change, dryRun, null);
    }

    private Response answer(MixChange change, boolean dryRun, @Nullable OffsetDateTime at) {
        TenantInfo tenant = call.tenant();
        if (dryRun) {
            Plan plan = entitlements.plan(tenant.id(), change);
            return Response.ok(PlanView.of(
                            plan,
                            impact.of(tenant.id(), plan),
                            plan.purge().isEmpty() ? null : Confirmation.value(tenant, plan),
                            id -> DeprecationView.of(offers, id, call.locale()),
                            call.locale()))
                    .build();
        }
        if (at != null) {
            if (!at.toInstant().isAfter(call.now())) {
                throw ProblemException.badRequest(
                        "time-passed",
                        Text.of("计划时间已过", "The scheduled time has passed"),
                        new FieldError(
                                "/at",
                                Text.of("请填写将来的时间", "Give a time in the future").in(call.locale())));
            }
            UUID id = schedule.add(
                    tenant.id(), at.toInstant(), change, call.caller().displayName());
            record("entitlement.change.schedule", id, change);
            return Response.accepted(new Begun(null, null, null, id, at)).build();
        }
        UUID id = entitlements.apply(tenant.id(), change);
        if (id == null) {
            return Response.ok(new Unchanged("unchanged")).build();
        }
        record("entitlement.change.start", id, change);
        Operation operation = log.find(tenant.id(), id).orElseThrow();
        return Response.accepted(new Begun(id, operation.kind(), "queued", null, null))
                .location(URI.create("/t/" + tenant.code() + "/api/operations/" + id))
                .build();
    }

    private void record(String action, UUID id, MixChange change) {
        audit.record(action, id, ChangeView.of(change).details());
    }

    /** Changes that wait for their time. */
    @GET
    @Path("scheduled")
    @RequiresPermission(ModulePermissionsOfDistrict.READ)
    public Page<Scheduled> scheduled() {
        return Page.of(
                schedule.waiting(call.tenant().id()).stream().map(Scheduled::of).toList());
    }

    /**
     * A change that waits.
     *
     * @param change null when what is stored cannot be read any more
     */
    public record Scheduled(UUID id, Instant at, @Nullable ChangeView change, String askedBy) {
        static Scheduled of(Schedule.Entry entry) {
            MixChange change = entry.change();
            return new Scheduled(
                    entry.id(), entry.at(), change == null ? null : ChangeView.of(change), entry.askedBy());
        }
    }

    /** Takes a scheduled change off the list. */
    @DELETE
    @Path("scheduled/{id}")
    @RequiresPermission(ModulePermissionsOfDistrict.CHANGE)
    @Answers(value = void.class, status = 204)
    public Response unschedule(@PathParam("id") UUID id) {
        if (!schedule.cancel(call.tenant().id(), id)) {
            throw ProblemException.notFound();
        }
        audit.record("entitlement.change.unschedule", id, Map.of());
        return Response.noContent().build();
    }
}

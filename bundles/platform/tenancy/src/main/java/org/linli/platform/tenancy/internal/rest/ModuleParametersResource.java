package org.linli.platform.tenancy.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.internal.ContentGeneration;
import org.linli.platform.tenancy.internal.parameter.Layer;
import org.linli.platform.tenancy.internal.parameter.StoredParameterStore;
import org.linli.platform.tenancy.internal.parameter.StoredParameterStore.Described;
import org.linli.platform.tenancy.internal.parameter.StoredValue;
import org.linli.platform.tenancy.internal.tenant.ParameterChangeRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /t/{tenant}/api/modules/{name}/parameters}: effective values with their source, own values, history, undo. With
 * {@code division} the values of a subtree; whoever holds the permission in a subtree only must name a division in it.
 */
@Component(service = ModuleParametersResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("modules/{name}/parameters")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleParametersResource {
    private static final String READ = "tenancy:parameter:read";
    private static final String WRITE = "tenancy:parameter:write";
    private static final int HISTORY = 200;

    private final StoredParameterStore store;
    private final ContentGeneration generation;
    private final Divisions divisions;
    private final CurrentCall call;
    private final Audit audit;

    @Activate
    public ModuleParametersResource(
            @Reference StoredParameterStore store,
            @Reference ContentGeneration generation,
            @Reference Divisions divisions,
            @Reference CurrentCall call,
            @Reference Audit audit) {
        this.store = store;
        this.generation = generation;
        this.divisions = divisions;
        this.call = call;
        this.audit = audit;
    }

    @GET
    @RequiresPermission(READ)
    public ParametersView get(@PathParam("name") String module, @QueryParam("division") @Nullable UUID division) {
        checkPlace(division, READ);
        return view(module, division);
    }

    /** Sets the values that are named; null gives the own value up, so that the inherited one applies again. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public ParametersView put(
            @PathParam("name") String module,
            @QueryParam("division") @Nullable UUID division,
            @Valid @NotNull ParameterValues body,
            @Context IfMatch ifMatch) {
        checkPlace(division, WRITE);
        store.lock(tenant());
        ifMatch.check(view(module, division).version());
        String schema = store.schemaText(tenant(), module).orElse("{}");
        store.set(tenant(), module, schema, division, body.values());
        written(
                module,
                division,
                "tenancy.parameter.change",
                List.copyOf(body.values().keySet()));
        return view(module, division);
    }

    /** Takes back the last change; again, the one before. */
    @POST
    @Path("undo")
    @RequiresPermission(WRITE)
    public ParametersView undo(
            @PathParam("name") String module,
            @QueryParam("division") @Nullable UUID division,
            @Context IfMatch ifMatch) {
        checkPlace(division, WRITE);
        store.lock(tenant());
        ifMatch.check(view(module, division).version());
        List<String> keys = store.undo(tenant(), module, division);
        written(module, division, "tenancy.parameter.undo", keys);
        return view(module, division);
    }

    /** The last 200 changed values, newest first. */
    @GET
    @Path("history")
    @RequiresPermission(READ)
    public Page<ChangeView> history(@PathParam("name") String module) {
        checkPlace(null, READ);
        if (store.describe(tenant(), module, null).isEmpty()) {
            throw ProblemException.notFound();
        }
        return Page.of(store.history(module, HISTORY).stream().map(this::change).toList());
    }

    private TenantId tenant() {
        return call.tenant().id();
    }

    private void checkPlace(@Nullable UUID division, String permission) {
        DivisionScope scope = call.caller().scope(permission);
        UUID place = division == null ? divisions.root().id() : division;
        if (!scope.covers(place) || divisions.find(place).isEmpty()) {
            throw ProblemException.notFound();
        }
    }

    private void written(String module, @Nullable UUID division, String action, List<String> keys) {
        UUID subject = division == null ? divisions.root().id() : division;
        audit.record(action, subject, Map.of("module", module, "keys", String.join(", ", keys)));
        generation.changed(tenant());
    }

    private ParametersView view(String module, @Nullable UUID division) {
        List<Described> described = store.describe(tenant(), module, division).orElseThrow(ProblemException::notFound);
        List<ParameterView> items = described.stream().map(this::item).toList();
        return new ParametersView(module, division, items, fingerprint(store.version(module) + items.toString()));
    }

    /** As many bits as a number in JSON keeps everywhere. */
    private static long fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 11;
    }

    private ParameterView item(Described described) {
        StoredValue origin = described.origin();
        SourceView source = origin == null
                ? null
                : new SourceView(origin.layer().word(), origin.source(), origin.division(), origin.version());
        return new ParameterView(described.key(), described.value(), source, described.schema());
    }

    private ChangeView change(ParameterChangeRow row) {
        return new ChangeView(
                row.change(),
                row.key(),
                row.division(),
                store.plain(row.before()),
                store.plain(row.after()),
                row.by(),
                row.at(),
                row.undone());
    }

    /** Values to set by key; null gives the own value up. */
    public record ParameterValues(@NotNull Map<String, @Nullable Object> values) {}

    /**
     * All parameters of a module.
     *
     * @param division subtree for which they hold, null for the whole district
     * @param version another one whenever anything of this answer is another, also an inherited value
     */
    public record ParametersView(String module, @Nullable UUID division, List<ParameterView> items, long version)
            implements Versioned {}

    /**
     * One parameter.
     *
     * @param value what applies, null when neither set nor defaulted
     * @param source where it comes from, null without a value
     * @param schema JSON Schema of the value, with labels
     */
    public record ParameterView(
            String key, @Nullable Object value, @Nullable SourceView source, Object schema) {}

    /**
     * Where a value comes from.
     *
     * @param layer {@code default}, {@code host}, {@code city}, {@code district} or {@code division}
     * @param from code of the city, {@code profile}, or the person who set it
     * @param division in layer division, where it was set
     * @param version of the value in that layer; see {@link Layer}
     */
    public record SourceView(
            String layer, String from, @Nullable UUID division, long version) {}

    /**
     * One value that was changed.
     *
     * @param change groups values that were changed together
     * @param before null when there was no own value
     * @param after null when the own value was given up
     * @param at UTC
     * @param undone whether it was taken back, or is itself the taking back of another
     */
    public record ChangeView(
            UUID change,
            String key,
            @Nullable UUID division,
            @Nullable Object before,
            @Nullable Object after,
            String by,
            Instant at,
            boolean undone) {}
}

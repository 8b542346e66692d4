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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.internal.host.SharedParameterRow;
import org.linli.platform.tenancy.internal.parameter.SharedParameters;
import org.linli.platform.tenancy.internal.parameter.SharedParameters.SharedChange;
import org.linli.platform.tenancy.internal.parameter.SharedParameters.SharedValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/parameters/{module}}: values that every district inherits or, with {@code city} (the first four digits of its
 * code), those of one city. With their history, and a way back.
 */
@Component(service = SharedParametersResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("parameters/{module}")
@Produces(MediaType.APPLICATION_JSON)
public final class SharedParametersResource {
    private static final String READ = "tenancy:shared-parameter:read";
    private static final String WRITE = "tenancy:shared-parameter:write";
    private static final int HISTORY = 200;

    private final SharedParameters shared;
    private final CallContexts calls;
    private final Audit audit;

    @Activate
    public SharedParametersResource(
            @Reference SharedParameters shared, @Reference CallContexts calls, @Reference Audit audit) {
        this.shared = shared;
        this.audit = audit;
        this.calls = calls;
    }

    @GET
    @RequiresPermission(READ)
    public SharedView get(@PathParam("module") String module, @QueryParam("city") @Nullable String city) {
        SharedParameters.SharedValues found = shared.of(area(city), module);
        return new SharedView(module, city, found.values(), found.version());
    }

    /** Sets the values that are named, null removes one, and copies them into the districts concerned. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public SharedView put(
            @PathParam("module") String module,
            @QueryParam("city") @Nullable String city,
            @Valid @NotNull SharedValues body,
            @Context IfMatch ifMatch) {
        shared.set(
                area(city),
                module,
                body.values(),
                new Noted("tenancy.shared-parameter.change", area(city), module, ifMatch));
        return get(module, city);
    }

    /** Takes back the last change; again, the one before. */
    @POST
    @Path("undo")
    @RequiresPermission(WRITE)
    public SharedView undo(
            @PathParam("module") String module, @QueryParam("city") @Nullable String city, @Context IfMatch ifMatch) {
        shared.undo(area(city), module, new Noted("tenancy.shared-parameter.undo", area(city), module, ifMatch));
        return get(module, city);
    }

    /** The last 200 changed values, newest first. */
    @GET
    @Path("history")
    @RequiresPermission(READ)
    public Page<SharedChange> history(@PathParam("module") String module, @QueryParam("city") @Nullable String city) {
        return Page.of(shared.history(area(city), module, HISTORY));
    }

    /** Compares with what the caller has seen, and writes the audit with the change. */
    private final class Noted implements SharedParameters.Witness {
        private final String action;
        private final String area;
        private final String module;
        private final IfMatch ifMatch;

        Noted(String action, String area, String module, IfMatch ifMatch) {
            this.action = action;
            this.area = area;
            this.module = module;
            this.ifMatch = ifMatch;
        }

        @Override
        public void before(long version) {
            ifMatch.check(version);
        }

        @Override
        public void changing(UUID change, Set<String> keys) {
            audit.record(
                    action,
                    change,
                    Map.of("area", area, "module", module, "keys", String.join(" ", new TreeSet<>(keys))));
        }
    }

    private String area(@Nullable String city) {
        if (city == null) {
            return SharedParameterRow.EVERYWHERE;
        }
        if (!city.matches("\\d{4}")) {
            Text text = Text.of("应为城市代码的前四位", "must be the first four digits of a city's code");
            String message =
                    calls.current().map(CallContext::locale).map(text::in).orElse(text.zh());
            throw ProblemException.badRequest("bad-query", text, new FieldError("query:city", message));
        }
        return city;
    }

    /** Values by key; null removes one. */
    public record SharedValues(@NotNull Map<String, @Nullable Object> values) {}

    /**
     * @param city null for the values of every district
     * @param version another one after every change of the values
     */
    public record SharedView(String module, @Nullable String city, List<SharedValue> items, long version)
            implements Versioned {}
}

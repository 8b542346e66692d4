package org.linli.platform.tenancy.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.internal.host.SharedParameterRow;
import org.linli.platform.tenancy.internal.parameter.SharedParameters;
import org.linli.platform.tenancy.internal.parameter.SharedParameters.SharedValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/parameters/{module}}: values that every district inherits or, with {@code city} (the first four digits of its
 * code), those of one city.
 */
@Component(service = SharedParametersResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("parameters/{module}")
@Produces(MediaType.APPLICATION_JSON)
public final class SharedParametersResource {
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
    @RequiresPermission("tenancy:shared-parameter:read")
    public SharedView get(@PathParam("module") String module, @QueryParam("city") @Nullable String city) {
        return new SharedView(module, city, shared.of(area(city), module));
    }

    /** Sets the values that are named, null removes one, and copies them into the districts concerned. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("tenancy:shared-parameter:write")
    public SharedView put(
            @PathParam("module") String module,
            @QueryParam("city") @Nullable String city,
            @Valid @NotNull SharedValues body) {
        String area = area(city);
        shared.set(
                area,
                module,
                body.values(),
                change -> audit.record(
                        "tenancy.shared-parameter.change",
                        change,
                        Map.of(
                                "area",
                                area,
                                "module",
                                module,
                                "keys",
                                String.join(" ", new TreeSet<>(body.values().keySet())))));
        return get(module, city);
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

    /** @param city null for the values of every district */
    public record SharedView(String module, @Nullable String city, List<SharedValue> items) {}
}

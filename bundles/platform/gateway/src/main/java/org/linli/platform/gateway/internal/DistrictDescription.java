package org.linli.platform.gateway.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.TreeMap;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource.Space;
import org.linli.platform.gateway.internal.http.InstanceApplication;
import org.linli.platform.gateway.internal.http.PlatformSpaces;
import org.linli.platform.gateway.internal.openapi.Document;

/** Describes exactly what a district can call now. */
@Path("openapi.json")
public final class DistrictDescription {
    private final PlatformSpaces spaces;
    private final Routes routes;
    private final InstanceApplication instances;
    private final CallContexts contexts;

    DistrictDescription(PlatformSpaces spaces, Routes routes, InstanceApplication instances, CallContexts contexts) {
        this.spaces = spaces;
        this.routes = routes;
        this.instances = instances;
        this.contexts = contexts;
    }

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public ObjectNode describe() {
        TenantInfo tenant = contexts.current().orElseThrow().tenant();
        if (tenant == null) {
            throw ProblemException.notFound();
        }
        String base = "/t/" + tenant.code() + "/api/";
        Document document = new Document("Linli " + tenant.code());
        document.add(base, spaces.of(Space.TENANT).description());
        new TreeMap<>(routes.current().of(tenant.id()))
                .forEach((module, instance) -> instances
                        .of(instance)
                        .ifPresent(application -> document.add(base + module + "/", application.description())));
        return document.json();
    }
}

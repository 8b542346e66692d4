package org.linli.platform.gateway.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource.Space;
import org.linli.platform.gateway.internal.http.PlatformSpaces;
import org.linli.platform.gateway.internal.openapi.Document;

/** Describes the host part. */
@Path("openapi.json")
public final class HostDescription {
    private final PlatformSpaces spaces;

    HostDescription(PlatformSpaces spaces) {
        this.spaces = spaces;
    }

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public ObjectNode describe() {
        return new Document("Linli")
                .add("/api/", spaces.of(Space.HOST).description())
                .add("/", spaces.of(Space.ROOT).description())
                .json();
    }
}

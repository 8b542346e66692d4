package org.linli.platform.gateway.internal.support;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.ConfiguredBodyLimit;

/** Takes a body as a stream. */
@Path("uploads")
public final class UploadResource {
    /** What came. */
    public record Came(long size, int sum, String type, String disposition) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @ConfiguredBodyLimit("LINLI_FILE_MAX_MB")
    @RequiresPermission("grid:event:write")
    public Came upload(
            @HeaderParam("Content-Type") String type,
            @HeaderParam("Content-Disposition") String disposition,
            InputStream body)
            throws IOException {
        long size = 0;
        int sum = 0;
        for (int b = body.read(); b >= 0; b = body.read()) {
            size++;
            sum += b;
        }
        return new Came(size, sum, type, disposition);
    }
}

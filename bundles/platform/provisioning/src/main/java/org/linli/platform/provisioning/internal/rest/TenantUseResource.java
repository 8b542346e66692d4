package org.linli.platform.provisioning.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.provisioning.internal.TenantUse;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/tenants/{code}/use}: storage and activity of a district. */
@Component(service = TenantUseResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("tenants/{code}/use")
@Produces(MediaType.APPLICATION_JSON)
public final class TenantUseResource {
    private final Tenants tenants;
    private final TenantUse use;

    @Activate
    public TenantUseResource(@Reference Tenants tenants, @Reference TenantUse use) {
        this.tenants = tenants;
        this.use = use;
    }

    /** As it was counted minutes ago at most, or now; numbers only. */
    @GET
    @RequiresPermission("tenancy:tenant:read")
    @OwnTransactions
    public UseView get(@PathParam("code") String code) {
        TenantUse.Use found = use.of(tenants.byCode(code).orElseThrow(ProblemException::notFound));
        return new UseView(
                found.rows().values().stream().mapToLong(Long::longValue).sum(),
                found.rows().entrySet().stream()
                        .map(entry -> new OwnedRows(entry.getKey(), entry.getValue()))
                        .toList(),
                found.bytes(),
                found.lastActivity(),
                found.countedAt());
    }

    /**
     * What a district uses.
     *
     * @param rows in all
     * @param owners rows by module or part of the platform
     * @param attachmentBytes as people sent them
     * @param lastActivity when somebody, not the system, last did something there; null when nobody has yet
     * @param countedAt when all of this was so
     */
    public record UseView(
            long rows,
            List<OwnedRows> owners,
            long attachmentBytes,
            @Nullable Instant lastActivity,
            Instant countedAt) {}

    /** @param owner module, or part of the platform */
    public record OwnedRows(String owner, long rows) {}
}

package org.linli.platform.crypto.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keys as the operator sees them: which data keys a district has, rotation of a district's data key, and
 * rewrapping after the key file got a new current master key. No key ever leaves the host.
 */
@Component(service = KeysResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
    private final DataKeys keys;
    private final Tenants tenants;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public KeysResource(
            @Reference DataKeys keys,
            @Reference Tenants tenants,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
        this.keys = keys;
        this.tenants = tenants;
    }

    /**
     * A data key.
     *
     * @param number part of every value encrypted under it
     * @param masterId master key that wraps it
     * @param createdAt UTC
     */
    public record DataKeyView(int number, String masterId, Instant createdAt) {}

    /** @param rewrapped data keys that are wrapped by the current master key now and were not before */
    public record Rewrapping(int rewrapped) {}

    @GET
    @Path("{tenant: [0-9]{6}}")
    @RequiresPermission(KeyPermissions.READ)
    public Page<DataKeyView> list(@PathParam("tenant") String code) {
        List<DataKeyView> found =
                keys.list(tenant(code).id()).stream().map(KeysResource::view).toList();
        return Page.of(found);
    }

    @POST
    @Path("{tenant: [0-9]{6}}/rotations")
    @RequiresPermission(KeyPermissions.ROTATE)
    public Response rotate(@PathParam("tenant") String code) {
        TenantInfo tenant = tenant(code);
        DataKeyView added = transactions.host(Access.WRITE, () -> {
            DataKeyView fresh = view(keys.rotate(tenant.id()));
            audit.record(
                    "crypto.key.rotate",
                    new UUID(0, tenant.id().value()),
                    Map.of("tenant", code, "number", Integer.toString(fresh.number())));
            return fresh;
        });
        return Response.created(URI.create("/api/keys/" + code)).entity(added).build();
    }

    @POST
    @Path("rewrappings")
    @RequiresPermission(KeyPermissions.ROTATE)
    public Rewrapping rewrap() {
        return new Rewrapping(tenants.all().stream().mapToInt(this::rewrap).sum());
    }

    /** One district after the other, so that what is done stays done when a later one fails. */
    private int rewrap(TenantInfo tenant) {
        return transactions.host(Access.WRITE, () -> {
            int rewrapped = keys.rewrap(tenant.id());
            if (rewrapped > 0) {
                audit.record(
                        "crypto.key.rewrap",
                        new UUID(0, tenant.id().value()),
                        Map.of("tenant", tenant.code(), "keys", Integer.toString(rewrapped)));
            }
            return rewrapped;
        });
    }

    private TenantInfo tenant(String code) {
        return tenants.byCode(code).orElseThrow(ProblemException::notFound);
    }

    private static DataKeyView view(DataKeys.Summary key) {
        return new DataKeyView(key.number(), key.masterId(), key.createdAt());
    }
}

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
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
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
 * Keys as the operator sees them: which master keys the database knows and which data keys a district has, rotation of a district's
 * data key, and of the master key after the key file got a new one. No key ever leaves the host.
 */
@Component(service = KeysResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
    private final DataKeys keys;
    private final MasterKeyRegister register;
    private final MasterKeyRotation rotation;
    private final Tenants tenants;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public KeysResource(
            @Reference DataKeys keys,
            @Reference MasterKeyRegister register,
            @Reference MasterKeyRotation rotation,
            @Reference Tenants tenants,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
        this.keys = keys;
        this.register = register;
        this.rotation = rotation;
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

    /**
     * A master key, which itself only the key file holds.
     *
     * @param state {@code wraps}: new data keys are wrapped with it; {@code kept}: stored data keys may need it; {@code retired}:
     *     no data key of this database needs it, backups from before {@code retiredAt} do
     * @param knownSince UTC
     * @param retiredAt UTC
     */
    public record MasterKeyView(
            String id,
            String state,
            Instant knownSince,
            @Nullable Instant retiredAt) {}

    @GET
    @RequiresPermission(KeyPermissions.READ)
    public Page<MasterKeyView> masters() {
        return Page.of(register.all().stream().map(KeysResource::view).toList());
    }

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
    @Answers(value = DataKeyView.class, status = 201)
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

    /** Begins to wrap all data keys with the master key that the key file calls current; the file is read again for that. */
    @POST
    @Path("rewrappings")
    @RequiresPermission(KeyPermissions.ROTATE)
    @Answers(value = Begun.class, status = 202)
    public Response rewrap() {
        String operation;
        try {
            operation = "/api/operations/" + rotation.begin();
        } catch (KeyFileRefusedException e) {
            throw ProblemException.conflict("key-file-refused", e.text(), Map.of());
        }
        return Response.accepted(new Begun(operation))
                .location(URI.create(operation))
                .build();
    }

    /** @param operation address of the operation that does it */
    public record Begun(String operation) {}

    private TenantInfo tenant(String code) {
        return tenants.byCode(code).orElseThrow(ProblemException::notFound);
    }

    private static MasterKeyView view(MasterKeyRegister.Known key) {
        String unused = key.retiredAt() == null ? "kept" : "retired";
        return new MasterKeyView(key.id(), key.wraps() ? "wraps" : unused, key.knownSince(), key.retiredAt());
    }

    private static DataKeyView view(DataKeys.Summary key) {
        return new DataKeyView(key.number(), key.masterId(), key.createdAt());
    }
}

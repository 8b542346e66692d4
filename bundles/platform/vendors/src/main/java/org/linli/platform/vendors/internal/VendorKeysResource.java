package org.linli.platform.vendors.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.admission.signature.Pem;
import org.linli.platform.admission.signature.SignatureAlgorithm;
import org.linli.platform.admission.signature.SignatureAlgorithms;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.vendors.internal.host.KeyRow;
import org.linli.platform.vendors.internal.host.VendorRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/vendors/{v}/keys}: with which keys a vendor signs, and which are not to be trusted any more. */
@Component(service = VendorKeysResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("vendors/{vendor}/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class VendorKeysResource {
    private final VendorBook book;
    private final CurrentCall call;

    @Activate
    public VendorKeysResource(@Reference VendorBook book, @Reference CurrentCall call) {
        this.book = book;
        this.call = call;
    }

    /**
     * A key.
     *
     * @param id as signatures name it, behind the vendor's name and a slash
     * @param publicKey PEM
     * @param revokedAt UTC; from then on nothing new is accepted with it; null when valid
     * @param distrustedSince UTC; what was accepted from then on is not loaded either; null when that goes on
     * @param reason why it was revoked
     */
    public record KeyView(
            String id,
            String algorithm,
            String publicKey,
            Instant addedAt,
            @Nullable Instant revokedAt,
            @Nullable Instant distrustedSince,
            @Nullable String reason,
            long version)
            implements Versioned {}

    /**
     * @param algorithm {@code EdDSA}
     * @param publicKey PEM of the X.509 form
     */
    public record NewKey(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
            String id,

            @NotBlank @Size(max = 32) String algorithm,
            @NotBlank @Size(max = 4000) String publicKey) {}

    /**
     * @param distrustedSince what was accepted from then on is not loaded any more; absent when the key was only replaced
     */
    public record Revocation(
            @NotBlank @Size(max = 500) String reason,
            @Nullable OffsetDateTime distrustedSince) {}

    /** All, the oldest first, revoked ones included. */
    @GET
    @RequiresPermission(VendorPermissions.READ)
    public Page<KeyView> list(@PathParam("vendor") String vendor) {
        return Page.of(
                book.keys(known(vendor)).stream().map(VendorKeysResource::view).toList());
    }

    @GET
    @Path("{key}")
    @RequiresPermission(VendorPermissions.READ)
    public KeyView get(@PathParam("vendor") String vendor, @PathParam("key") String key) {
        return book.keys(known(vendor)).stream()
                .filter(k -> k.name().equals(key))
                .findFirst()
                .map(VendorKeysResource::view)
                .orElseThrow(ProblemException::notFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VendorPermissions.KEYS)
    @Answers(value = KeyView.class, status = 201)
    public Response add(@PathParam("vendor") String vendor, @Valid @NotNull NewKey key) {
        VendorRow owner = known(vendor);
        SignatureAlgorithm algorithm = SignatureAlgorithms.of(key.algorithm())
                .orElseThrow(() -> refused(
                        "/algorithm",
                        "可用的算法：" + SignatureAlgorithms.names(),
                        "There are the algorithms " + SignatureAlgorithms.names()));
        KeyRow row = book.addKey(owner.name(), key.id(), algorithm.name(), encoded(algorithm, key.publicKey()));
        return Response.created(URI.create("/api/vendors/" + owner.name() + "/keys/" + row.name()))
                .entity(view(row))
                .build();
    }

    private byte[] encoded(SignatureAlgorithm algorithm, String pem) {
        try {
            byte[] encoded = Pem.decode(pem);
            if (algorithm.isKey(encoded)) {
                return encoded;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw refused(
                "/publicKey",
                "不是 " + algorithm.name() + " 公钥的 PEM",
                "It is not the PEM of a public key of " + algorithm.name());
    }

    private ProblemException refused(String pointer, String zh, String en) {
        Text text = Text.of(zh, en);
        return ProblemException.unprocessable(
                "key-refused", text, List.of(new FieldError(pointer, text.in(call.locale()))));
    }

    /** Revokes a key, or says anew since when it is not to be trusted. There is no way back: register another key. */
    @POST
    @Path("{key}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VendorPermissions.KEYS)
    public KeyView revoke(
            @PathParam("vendor") String vendor,
            @PathParam("key") String key,
            @Valid @NotNull Revocation revocation,
            @Context IfMatch ifMatch) {
        OffsetDateTime since = revocation.distrustedSince();
        return view(book.revoke(
                known(vendor).name(),
                key,
                revocation.reason(),
                since == null ? null : since.toInstant(),
                ifMatch::check));
    }

    private VendorRow known(String vendor) {
        return book.vendor(vendor).orElseThrow(ProblemException::notFound);
    }

    private static KeyView view(KeyRow row) {
        return new KeyView(
                row.name(),
                row.algorithm(),
                Pem.encode("PUBLIC KEY", Base64.getDecoder().decode(row.encoded())),
                row.addedAt(),
                row.revokedAt(),
                row.distrustedSince(),
                row.reason(),
                row.version());
    }
}

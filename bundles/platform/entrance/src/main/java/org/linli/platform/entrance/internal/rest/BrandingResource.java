package org.linli.platform.entrance.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entrance.internal.Branding;
import org.linli.platform.entrance.internal.BrandingStore;
import org.linli.platform.entrance.internal.Contrast;
import org.linli.platform.entrance.internal.EntrancePermissions;
import org.linli.platform.entrance.internal.tenant.BrandingRow;
import org.linli.platform.files.Pictures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/branding}: what the district's entrance looks like. */
@Component(service = BrandingResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("branding")
@Produces(MediaType.APPLICATION_JSON)
public final class BrandingResource {
    private static final int LOGO_BYTES = 256 * 1024;

    private final BrandingStore store;
    private final Pictures pictures;
    private final CurrentCall call;
    private final Audit audit;

    @Activate
    public BrandingResource(
            @Reference BrandingStore store,
            @Reference Pictures pictures,
            @Reference CurrentCall call,
            @Reference Audit audit) {
        this.store = store;
        this.pictures = pictures;
        this.call = call;
        this.audit = audit;
    }

    @GET
    @RequiresPermission(EntrancePermissions.READ)
    public BrandingView get() {
        return view(store.get());
    }

    /** Replaces everything but the logo; what is left out is no longer set. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(EntrancePermissions.WRITE)
    public BrandingView put(@Valid @NotNull BrandingBody body, @Context IfMatch ifMatch) {
        String colour = body.colour() == null ? null : body.colour().toLowerCase(Locale.ROOT);
        if (colour != null) {
            requireContrast(colour);
        }
        Welcome welcome = body.welcome();
        Branding branding =
                new Branding(colour, welcome == null ? null : Text.of(welcome.zh(), welcome.en()), body.telephone());
        BrandingStore.Stored stored = store.present(branding, ifMatch::check);
        // The audit keeps no free texts and no numbers of telephones
        audit.record("entrance.branding.write", BrandingRow.ID, Map.of("colour", colour == null ? "" : colour));
        return view(stored);
    }

    /** The body is the picture itself; what it carries beside the picture is left away. */
    @PUT
    @Path("logo")
    @BodyLimit(LOGO_BYTES)
    @Consumes({"image/png", "image/jpeg", "image/webp"})
    @RequiresPermission(EntrancePermissions.WRITE)
    public BrandingView putLogo(InputStream body, @Context IfMatch ifMatch) {
        Pictures.Picture logo = pictures.take(body, LOGO_BYTES);
        BrandingStore.Stored stored = store.showLogo(logo, ifMatch::check);
        audit.record(
                "entrance.logo.write",
                BrandingRow.ID,
                Map.of("mediaType", logo.mediaType(), "bytes", Integer.toString(logo.content().length)));
        return view(stored);
    }

    @DELETE
    @Path("logo")
    @RequiresPermission(EntrancePermissions.WRITE)
    public void deleteLogo(@Context IfMatch ifMatch) {
        if (!store.removeLogo(ifMatch::check)) {
            throw ProblemException.notFound();
        }
        audit.record("entrance.logo.delete", BrandingRow.ID, Map.of());
    }

    private static void requireContrast(String colour) {
        double contrast = Contrast.againstWhite(colour);
        if (contrast >= Contrast.LEAST) {
            return;
        }
        String ratio = String.format(Locale.ROOT, "%.2f", contrast);
        Text text = Text.of(
                "颜色与白色的对比度只有 " + ratio + ":1，至少需要 4.5:1，请选更深的颜色",
                "the contrast of the colour and white is " + ratio
                        + ":1 and must be at least 4.5:1: take a darker one");
        throw ProblemException.unprocessable("contrast-too-low", text, List.of(new FieldError("/colour", text)));
    }

    private BrandingView view(BrandingStore.Stored stored) {
        Branding branding = stored.branding();
        return new BrandingView(
                branding.colour(),
                branding.welcome(),
                branding.telephone(),
                Logos.address(call.tenant().code(), stored.logoHash()),
                stored.version());
    }

    /**
     * @param colour {@code #rrggbb}
     * @param logo address of the logo
     */
    public record BrandingView(
            @Nullable String colour,
            @Nullable Text welcome,
            @Nullable String telephone,
            @Nullable String logo,
            long version)
            implements Versioned {}

    /**
     * @param colour {@code #rrggbb}, with a contrast against white of 4.5:1 at least; none for the platform's own
     * @param telephone digits, blanks, brackets and {@code +-}
     */
    public record BrandingBody(
            @Pattern(regexp = "#[0-9A-Fa-f]{6}") @Nullable String colour,
            @Valid @Nullable Welcome welcome,

            @Pattern(regexp = "[0-9+(][0-9 ()+-]{2,29}") @Nullable
            String telephone) {}

    /** A line in both languages. */
    public record Welcome(
            @NotBlank @Size(max = 100) String zh,
            @NotBlank @Size(max = 200) String en) {}
}

package org.linli.platform.entrance.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entrance.internal.Branding;
import org.linli.platform.entrance.internal.BrandingStore;
import org.linli.platform.files.Pictures;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantNames;
import org.linli.platform.tenancy.TenantNames.NamedTenant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/entrances}: what everybody may know of the districts before signing in. Says nothing of modules or people. */
@Component(service = EntrancesResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("entrances")
@Produces(MediaType.APPLICATION_JSON)
public final class EntrancesResource {
    private final TenantNames names;
    private final BrandingStore store;
    private final Transactions transactions;

    @Activate
    public EntrancesResource(
            @Reference TenantNames names, @Reference BrandingStore store, @Reference Transactions transactions) {
        this.names = names;
        this.store = store;
        this.transactions = transactions;
    }

    /** The districts that are in service and want to be listed, in the order of their codes. */
    @GET
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Page<EntranceRow> list() {
        return Page.of(names.named().stream()
                .filter(named -> named.listed() && inService(named.tenant()))
                .map(named ->
                        new EntranceRow(named.tenant().code(), named.tenant().name(), named.nameEn()))
                .toList());
    }

    /** One district, also when it is not listed or not in service. A code that it had before leads to it too. */
    @GET
    @Path("{code}")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public EntranceView get(@PathParam("code") String code) {
        NamedTenant named = find(code);
        TenantInfo tenant = named.tenant();
        BrandingStore.Stored stored = in(tenant, store::get);
        Branding branding = stored.branding();
        return new EntranceView(
                tenant.code(),
                tenant.name(),
                named.nameEn(),
                branding.colour(),
                branding.welcome(),
                branding.telephone(),
                Logos.address(tenant.code(), stored.logoHash()),
                notice(tenant.state()),
                tenant.state() == TenantInfo.State.ACTIVE);
    }

    /** @param seen as the address in the entrance has it; another one only means that the caller's copy is older */
    @GET
    @Path("{code}/logo")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Response logo(
            @PathParam("code") String code, @QueryParam("v") @Nullable String seen, @Context Request request) {
        TenantInfo tenant = find(code).tenant();
        String hash = in(tenant, store::get).logoHash();
        if (hash == null) {
            throw ProblemException.notFound();
        }
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag(hash));
        if (unchanged != null) {
            return kept(unchanged, hash, seen).build();
        }
        Pictures.Picture logo = in(tenant, store::logo).orElseThrow(ProblemException::notFound);
        return kept(Response.ok(logo.content(), logo.mediaType()), hash, seen)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }

    /** A day under the address that changes with the logo, otherwise asked for each time. */
    private static Response.ResponseBuilder kept(Response.ResponseBuilder answer, String hash, @Nullable String seen) {
        boolean current = seen != null && !seen.isEmpty() && hash.startsWith(seen);
        return answer.tag(new EntityTag(hash))
                .header(HttpHeaders.CACHE_CONTROL, current ? "public, max-age=86400" : "public, no-cache");
    }

    private NamedTenant find(String code) {
        return names.named(code).orElseThrow(ProblemException::notFound);
    }

    private <T> T in(TenantInfo tenant, Supplier<T> read) {
        return transactions.tenant(tenant.id(), Access.READ, read::get);
    }

    private static boolean inService(TenantInfo tenant) {
        return tenant.state() == TenantInfo.State.ACTIVE || tenant.state() == TenantInfo.State.READ_ONLY;
    }

    private static @Nullable Text notice(TenantInfo.State state) {
        return switch (state) {
            case ACTIVE -> null;
            case READ_ONLY ->
                Text.of(
                        "本区系统目前只能查看，不能登记和办理",
                        "The district can be looked at only: nothing can be entered or handled at the moment");
            case SUSPENDED -> Text.of("本区系统已暂停服务", "The district is out of service");
            case CLOSING -> Text.of("本区系统正在停用", "The district is being closed");
        };
    }

    /** @param nameEn name in English */
    public record EntranceRow(String code, String name, String nameEn) {}

    /**
     * @param nameEn name in English
     * @param colour {@code #rrggbb}; none for the platform's own
     * @param telephone of the service desk
     * @param logo address of the logo
     * @param notice why not everything can be done here at the moment
     * @param signUp whether residents may sign up
     */
    public record EntranceView(
            String code,
            String name,
            String nameEn,
            @Nullable String colour,
            @Nullable Text welcome,
            @Nullable String telephone,
            @Nullable String logo,
            @Nullable Text notice,
            boolean signUp) {}
}

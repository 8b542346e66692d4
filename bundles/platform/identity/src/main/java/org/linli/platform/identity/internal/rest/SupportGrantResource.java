package org.linli.platform.identity.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.Usernames;
import org.linli.platform.identity.internal.rights.Holding;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.identity.internal.tenant.SupportGrant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leave for one host account to reach rows of people and cases for at most seven days. Without permissions named it is
 * for reading; what is given is written down as it is now and does not grow with later modules.
 */
@Component(service = SupportGrantResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("support-grants")
@Produces(MediaType.APPLICATION_JSON)
public final class SupportGrantResource {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int SHOWN = 200;

    private final IdentityUnits units;
    private final District district;
    private final PermissionCatalogue catalogue;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public SupportGrantResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference PermissionCatalogue catalogue,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.catalogue = catalogue;
        this.ids = ids;
        this.time = time;
    }

    /** The latest support grants, ended ones among them. */
    @GET
    @RequiresPermission(IdentityPermissions.SUPPORT_READ)
    public Page<SupportView> list() {
        List<UUID> latest = units.tenant()
                .createQuery("select s.id from SupportGrant s order by s.id desc", UUID.class)
                .setMaxResults(SHOWN)
                .getResultList();
        if (latest.isEmpty()) {
            return Page.of(List.of());
        }
        return Page.of(units
                .tenant()
                .createQuery(
                        "select distinct s from SupportGrant s left join fetch s.permissions where s.id in :latest"
                                + " order by s.id desc",
                        SupportGrant.class)
                .setParameter("latest", latest)
                .getResultList()
                .stream()
                .map(SupportView::of)
                .toList());
    }

    /** One support grant. */
    @GET
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.SUPPORT_READ)
    public SupportView get(@PathParam("id") UUID id) {
        return SupportView.of(find(id));
    }

    /** Lets a host account in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.SUPPORT_WRITE)
    @Answers(value = SupportView.class, status = 201)
    public Response grant(@Valid NewSupport body) {
        Instant now = time.now();
        List<FieldError> errors = new ArrayList<>();
        if (!body.validUntil().isAfter(now) || body.validUntil().isAfter(now.plus(LONGEST))) {
            errors.add(district.error(
                    "/validUntil", Text.of("结束时间须在今后七天之内", "The end must lie within the next seven days")));
        }
        Set<String> wanted = wanted(body.permissions());
        if (wanted.isEmpty()) {
            errors.add(district.error("/permissions", Text.of("没有这样的权限", "There are no such permissions")));
        }
        District.refuse(errors);
        List<Holding> mine = district.holdings();
        Set<String> lacking =
                mine == null ? Set.of() : district.lattice().lacking(mine, wanted, null, now, body.validUntil());
        if (!lacking.isEmpty()) {
            throw new ProblemException(new Problem(
                    403,
                    "cannot-grant",
                    Text.of("不能授予自己没有的权限", "You cannot grant what you do not hold yourself"),
                    List.of(),
                    Map.of("lacking", List.copyOf(lacking))));
        }
        SupportGrant grant = new SupportGrant(
                ids.next(),
                Usernames.normal(body.operator()),
                body.reason(),
                wanted,
                body.validUntil(),
                district.actorId(),
                district.actorName(),
                now);
        units.tenant().persist(grant);
        district.changed();
        district.audit(
                "identity.support.create",
                grant.id(),
                Map.of("operator", grant.operator(), "until", grant.validUntil().toString()));
        return Response.created(URI.create("support-grants/" + grant.id()))
                .entity(SupportView.of(grant))
                .build();
    }

    /** Ends it at once. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.SUPPORT_WRITE)
    @Answers(value = void.class, status = 204)
    public Response revoke(@PathParam("id") UUID id) {
        SupportGrant grant = find(id);
        grant.revoke(time.now());
        district.changed();
        district.audit("identity.support.revoke", id, Map.of("operator", grant.operator()));
        return Response.noContent().build();
    }

    private Set<String> wanted(@Nullable List<String> patterns) {
        Set<String> known = catalogue.ofTenant(district.tenant()).names().keySet();
        return PermissionNames.ofTenant(district.tenant().value())
                .expand(patterns == null ? List.of("*:*:read") : patterns, known);
    }

    private SupportGrant find(UUID id) {
        SupportGrant grant = units.tenant().find(SupportGrant.class, id);
        if (grant == null) {
            throw ProblemException.notFound();
        }
        return grant;
    }

    /**
     * @param operator user name of the host account
     * @param reason shown in the audit
     * @param permissions patterns; everything that can be read when absent
     */
    public record NewSupport(
            @NotBlank @Size(max = 100) String operator,
            @NotBlank @Size(max = 500) String reason,
            @NotNull Instant validUntil,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 200) String> permissions) {}

    /** A support grant. */
    public record SupportView(
            UUID id,
            long version,
            String operator,
            String reason,
            Set<String> permissions,
            Instant validUntil,
            String grantedByName,
            Instant createdAt,
            @Nullable Instant revokedAt)
            implements Versioned {
        static SupportView of(SupportGrant s) {
            return new SupportView(
                    s.id(),
                    s.version(),
                    s.operator(),
                    s.reason(),
                    new TreeSet<>(s.permissions()),
                    s.validUntil(),
                    s.grantedByName(),
                    s.createdAt(),
                    s.revokedAt());
        }
    }
}

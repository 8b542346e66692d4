package org.linli.platform.identity.internal.rest;

import jakarta.persistence.TypedQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.password.Secrets;
import org.linli.platform.identity.internal.tenant.Invitation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Invitation codes of households, by which residents sign up. */
@Component(service = InvitationResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("residents/invitations")
@Produces(MediaType.APPLICATION_JSON)
public final class InvitationResource {
    private static final int CODE_LENGTH = 12;
    private static final Duration LONGEST_INVITATION = Duration.ofDays(90);
    private static final int SHOWN = 200;

    private final IdentityUnits units;
    private final District district;
    private final Ids ids;
    private final HostTime time;
    private final Secrets secrets = new Secrets();

    @Activate
    public InvitationResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.ids = ids;
        this.time = time;
    }

    /** Makes an invitation; its code is told only now. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
    @ReturnsSecret
    @Answers(value = InvitationCreated.class, status = 201)
    public Response invite(@Valid NewInvitation body) {
        Instant now = time.now();
        List<FieldError> errors = new ArrayList<>();
        district.subtree(body.division(), "/division", errors);
        if (!body.expiresAt().isAfter(now) || body.expiresAt().isAfter(now.plus(LONGEST_INVITATION))) {
            errors.add(district.error(
                    "/expiresAt", Text.of("结束时间须在今后 90 天之内", "The end must lie within the next 90 days")));
        }
        District.refuse(errors);
        if (!district.covers(IdentityPermissions.RESIDENT_WRITE, body.division())) {
            throw ProblemException.forbidden(
                    "outside-your-scope", Text.of("您不能管理这个区划的居民", "You may not manage residents of this division"));
        }
        String code = secrets.readable(CODE_LENGTH);
        Invitation invitation = new Invitation(
                ids.next(),
                Secrets.hash(code),
                body.household(),
                body.division(),
                body.maxUses() == null ? 1 : body.maxUses(),
                Boolean.TRUE.equals(body.confirmByStaff()),
                body.expiresAt(),
                district.actorId(),
                now);
        units.tenant().persist(invitation);
        district.audit("identity.invitation.create", invitation.id(), Map.of("uses", "" + invitation.maxUses()));
        return Response.created(URI.create("residents/invitations/" + invitation.id()))
                .entity(new InvitationCreated(InvitationView.of(invitation), code))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The latest invitations in the caller's scope. */
    @GET
    @RequiresPermission(IdentityPermissions.RESIDENT_READ)
    public Page<InvitationView> invitations() {
        StringBuilder where = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        if (district.caller().scope(IdentityPermissions.RESIDENT_READ) instanceof DivisionScope.Within within) {
            if (within.divisions().isEmpty()) {
                return Page.of(List.of());
            }
            where.append(" where i.divisionId in :scope");
            values.put("scope", within.divisions());
        }
        TypedQuery<Invitation> rows = units.tenant()
                .createQuery("select i from Invitation i" + where + " order by i.id desc", Invitation.class)
                .setMaxResults(SHOWN);
        values.forEach(rows::setParameter);
        return Page.of(rows.getResultList().stream().map(InvitationView::of).toList());
    }

    /** Closes an invitation. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
    @Answers(value = void.class, status = 204)
    public Response close(@PathParam("id") UUID id) {
        Invitation invitation = units.tenant().find(Invitation.class, id);
        if (invitation == null || !district.covers(IdentityPermissions.RESIDENT_WRITE, invitation.divisionId())) {
            throw ProblemException.notFound();
        }
        invitation.revoke(time.now());
        district.audit("identity.invitation.revoke", id, Map.of());
        return Response.noContent().build();
    }

    /**
     * @param household code of the household as the registry knows it
     * @param maxUses how many members may use it; 1 when absent
     * @param confirmByStaff whether staff confirms each of them nevertheless
     */
    public record NewInvitation(
            @NotBlank @Size(max = 100) String household,
            @NotNull UUID division,
            @Nullable @Min(1) @Max(20) Integer maxUses,
            @Nullable Boolean confirmByStaff,
            @NotNull Instant expiresAt) {}

    /** An invitation with its code, which is told this once. */
    public record InvitationCreated(InvitationView invitation, String code) {}

    /** An invitation. */
    public record InvitationView(
            UUID id,
            long version,
            String household,
            UUID division,
            int maxUses,
            int uses,
            boolean confirmByStaff,
            Instant expiresAt,
            Instant createdAt,
            @Nullable Instant revokedAt)
            implements Versioned {
        static InvitationView of(Invitation i) {
            return new InvitationView(
                    i.id(),
                    i.version(),
                    i.household(),
                    i.divisionId(),
                    i.maxUses(),
                    i.uses(),
                    i.confirmByStaff(),
                    i.expiresAt(),
                    i.createdAt(),
                    i.revokedAt());
        }
    }
}

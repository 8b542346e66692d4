package org.linli.platform.identity.internal.rest;

import jakarta.persistence.TypedQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.Phones;
import org.linli.platform.identity.internal.Usernames;
import org.linli.platform.identity.internal.password.AttemptThrottle;
import org.linli.platform.identity.internal.password.ClientNetwork;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.password.PasswordPolicy;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.password.Secrets;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.linli.platform.identity.internal.signin.SignInDesk;
import org.linli.platform.identity.internal.tenant.Grant;
import org.linli.platform.identity.internal.tenant.Invitation;
import org.linli.platform.identity.internal.tenant.Resident;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Residents sign up by the invitation code of their household, or without one and then wait for staff. Confirming gives
 * the role resident in the division of the household; that is what the permission to confirm means, so the confirmer
 * need not hold a resident's rights himself.
 */
@Component(service = ResidentResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("residents")
@Produces(MediaType.APPLICATION_JSON)
public final class ResidentResource {
    private static final int CODE_LENGTH = 12;
    private static final Duration LONGEST_INVITATION = Duration.ofDays(90);
    private static final int SHOWN = 200;
    private static final int ENDING_LENGTH = 4;

    /** Claims without a code that may wait for staff in one district. */
    public static final int MOST_PENDING = 500;

    private final IdentityUnits units;
    private final District district;
    private final AttemptThrottle throttle;
    private final PasswordHashes hashes;
    private final PasswordPolicy policy;
    private final Phones phones;
    private final Ids ids;
    private final HostTime time;
    private final Secrets secrets = new Secrets();

    @Activate
    public ResidentResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference AttemptThrottle throttle,
            @Reference PasswordHashes hashes,
            @Reference PasswordRules rules,
            @Reference Phones phones,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.throttle = throttle;
        this.hashes = hashes;
        this.policy = rules.policy();
        this.phones = phones;
        this.ids = ids;
        this.time = time;
    }

    /** Makes an invitation; its code is told only now. */
    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
    @ReturnsSecret
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
    @Path("invitations")
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
    @Path("invitations/{id}")
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
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
     * Signs up; open to anybody, so tries are counted per address. Without a code the user name gets an ending of the host's: whether
     * a name is taken is nothing that anybody may find out.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    @OwnTransactions
    public Response signUp(@Valid SignUp body) {
        String counted = "invite\n" + district.tenant() + "\n" + ClientNetwork.of(district.address());
        SignInDesk.slowDown(throttle.charge(counted, district.address()));
        boolean invited = district.in(Access.READ, () -> check(body) != null);
        if (invited) {
            // without a code anybody could make one account after another: such a try stays counted
            throttle.succeeded(counted, district.address());
        }
        String hash = hashes.hash(body.password());
        Resident resident = district.in(Access.WRITE, () -> admit(body, check(body), hash));
        return Response.created(URI.create("residents/" + resident.id()))
                .entity(district.in(Access.READ, () -> signedUp(resident)))
                .build();
    }

    private SignedUp signedUp(Resident resident) {
        return new SignedUp(
                resident.id(),
                resident.state(),
                units.tenant().find(User.class, resident.userId()).username());
    }

    /** @return the invitation, null without a code */
    private @Nullable Invitation check(SignUp body) {
        List<FieldError> errors = new ArrayList<>();
        String username = Usernames.normal(body.username());
        if (!Usernames.acceptable(username)) {
            errors.add(
                    district.error(
                            "/username",
                            Text.of(
                                    "用户名须为 2 到 100 个字母、数字或 . _ @ -，以字母或数字开头",
                                    "The user name must be 2 to 100 letters, digits or . _ @ - and begin with a letter or digit")));
        }
        policy.faults(username, body.password()).forEach(f -> errors.add(district.error("/password", f)));
        Invitation invitation = invitation(body.code(), time.now(), errors);
        if (body.code() == null) {
            checkClaim(body, username, errors);
        }
        // Only a valid code shows whether a name is taken
        if (invitation != null && taken(username)) {
            errors.add(district.error("/username", Text.of("用户名已被使用", "The user name is taken")));
        }
        District.refuse(errors);
        if (invitation == null) {
            refuseTooManyClaims();
        }
        return invitation;
    }

    private boolean taken(String username) {
        return units.tenant()
                        .createQuery("select count(u) from User u where u.username = :name", Long.class)
                        .setParameter("name", username)
                        .getSingleResult()
                > 0;
    }

    /** Claims of anybody must not fill the list in which staff looks for those of residents. */
    private void refuseTooManyClaims() {
        long waiting = units.tenant()
                .createQuery("select count(r) from Resident r where r.state = :pending", Long.class)
                .setParameter("pending", Resident.State.PENDING)
                .getSingleResult();
        if (waiting >= MOST_PENDING) {
            throw new ProblemException(new Problem(
                    429,
                    "too-many-claims",
                    Text.of(
                            "待审核的申请过多，请稍后再试或向社区索取邀请码",
                            "Too many claims wait for staff; try again later or ask the community for an invitation"),
                    List.of(),
                    Map.of("retryAfterSeconds", 3600)));
        }
    }

    private @Nullable Invitation invitation(@Nullable String code, Instant now, List<FieldError> errors) {
        if (code == null) {
            return null;
        }
        Invitation found = units.tenant()
                .createQuery("select i from Invitation i where i.codeHash = :hash", Invitation.class)
                .setParameter("hash", Secrets.hash(code.strip()))
                .getResultStream()
                .findFirst()
                .orElse(null);
        if (found == null || !found.open(now)) {
            errors.add(district.error("/code", Text.of("邀请码无效或已过期", "The code is not valid or no longer")));
            return null;
        }
        return found;
    }

    private void checkClaim(SignUp body, String username, List<FieldError> errors) {
        if (username.length() + ENDING_LENGTH + 1 > 100) {
            errors.add(district.error("/username", Text.of("用户名过长", "The user name is too long")));
        }
        if (body.household() == null) {
            errors.add(district.error("/household", Text.of("没有邀请码时须填写户号", "Without a code the household is needed")));
        }
        if (body.division() == null) {
            errors.add(district.error("/division", Text.of("没有邀请码时须选择社区", "Without a code the division is needed")));
        } else {
            district.subtree(body.division(), "/division", errors);
        }
    }

    private Resident admit(SignUp body, @Nullable Invitation invitation, String hash) {
        Instant now = time.now();
        String wanted = Usernames.normal(body.username());
        String username =
                invitation != null ? wanted : Usernames.normal(wanted + "-" + secrets.readable(ENDING_LENGTH));
        boolean waits = invitation == null || invitation.confirmByStaff();
        UUID division =
                invitation != null ? invitation.divisionId() : java.util.Objects.requireNonNull(body.division());
        String household =
                invitation != null ? invitation.household() : java.util.Objects.requireNonNull(body.household());
        User user = new User(
                ids.next(),
                username,
                body.displayName(),
                hash,
                division,
                waits ? User.State.PENDING : User.State.ACTIVE,
                now);
        user.describe(body.displayName(), phones.seal(body.phone()), division, null);
        units.tenant().persist(user);
        units.tenant().flush();
        if (invitation != null) {
            invitation.use();
        }
        Resident resident = new Resident(
                ids.next(),
                user.id(),
                household,
                division,
                invitation == null ? null : invitation.id(),
                waits ? Resident.State.PENDING : Resident.State.CONFIRMED,
                now);
        units.tenant().persist(resident);
        if (!waits) {
            grant(user.id(), division, now, "invitation", null);
        }
        district.changed();
        district.audit(
                "identity.resident.sign-up",
                resident.id(),
                Map.of("state", resident.state().name()));
        return resident;
    }

    /** Claims in the caller's scope, oldest first. */
    @GET
    @RequiresPermission(IdentityPermissions.RESIDENT_READ)
    @Listable(
            filters = {"state", "household"},
            sort = {"id"})
    public Page<ResidentView> list(@Context ListQuery query) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (district.caller().scope(IdentityPermissions.RESIDENT_READ) instanceof DivisionScope.Within within) {
            if (within.divisions().isEmpty()) {
                return Page.of(List.of());
            }
            where.append(" and r.divisionId in :scope");
            values.put("scope", within.divisions());
        }
        query.filter("state").ifPresent(s -> {
            where.append(" and r.state = :state");
            values.put("state", state(s));
        });
        query.filter("household").ifPresent(h -> {
            where.append(" and r.household = :household");
            values.put("household", h);
        });
        query.after().ifPresent(p -> {
            where.append(query.descending() ? " and r.id < :after" : " and r.id > :after");
            values.put("after", UUID.fromString(p.id()));
        });
        TypedQuery<Resident> rows = units.tenant()
                .createQuery(
                        "select r from Resident r" + where + " order by r.id" + (query.descending() ? " desc" : ""),
                        Resident.class)
                .setMaxResults(query.limit() + 1);
        values.forEach(rows::setParameter);
        List<ResidentView> found =
                rows.getResultList().stream().map(ResidentView::of).toList();
        boolean more = found.size() > query.limit();
        List<ResidentView> items = more ? found.subList(0, query.limit()) : found;
        String last = more ? items.get(items.size() - 1).id().toString() : "";
        return new Page<>(items, more ? query.cursor(new ListQuery.Position(last, last)) : null, null);
    }

    /** One claim. */
    @GET
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.RESIDENT_READ)
    public ResidentView get(@PathParam("id") UUID id) {
        return ResidentView.of(find(id, IdentityPermissions.RESIDENT_READ));
    }

    /** Confirms: the account works from now on, with the role resident in the division of the household. */
    @POST
    @Path("{id}/confirm")
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
    public ResidentView confirm(@PathParam("id") UUID id) {
        Resident resident = decide(id, Resident.State.CONFIRMED);
        Optional.ofNullable(units.tenant().find(User.class, resident.userId()))
                .ifPresent(u -> u.become(User.State.ACTIVE));
        grant(resident.userId(), resident.divisionId(), time.now(), district.actorName(), district.actorId());
        district.changed();
        return ResidentView.of(resident);
    }

    /** Refuses: the account stays closed. */
    @POST
    @Path("{id}/refuse")
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
    public ResidentView refuse(@PathParam("id") UUID id) {
        Resident resident = decide(id, Resident.State.REFUSED);
        Optional.ofNullable(units.tenant().find(User.class, resident.userId()))
                .ifPresent(u -> u.become(User.State.DISABLED));
        district.changed();
        return ResidentView.of(resident);
    }

    private Resident decide(UUID id, Resident.State decision) {
        Resident resident = find(id, IdentityPermissions.RESIDENT_WRITE);
        if (resident.state() != Resident.State.PENDING) {
            throw ProblemException.conflict(
                    "already-decided",
                    Text.of("该申请已经处理", "The claim was decided already"),
                    Map.of("state", resident.state().name()));
        }
        resident.decide(decision, district.actorName(), time.now());
        district.audit("identity.resident.decide", id, Map.of("state", decision.name()));
        return resident;
    }

    private void grant(UUID user, UUID division, Instant now, String by, @Nullable UUID byId) {
        List<FieldError> none = new ArrayList<>();
        units.tenant()
                .persist(new Grant(
                        ids.next(),
                        user,
                        WellKnownRoles.RESIDENT,
                        district.subtree(division, "/division", none),
                        now,
                        null,
                        null,
                        byId,
                        by,
                        now));
    }

    private Resident find(UUID id, String permission) {
        Resident resident = units.tenant().find(Resident.class, id);
        if (resident == null || !district.covers(permission, resident.divisionId())) {
            throw ProblemException.notFound();
        }
        return resident;
    }

    private static Resident.State state(String value) {
        for (Resident.State state : Resident.State.values()) {
            if (state.name().equals(value)) {
                return state;
            }
        }
        throw ProblemException.badRequest(
                "bad-filter",
                Text.of("state 只能是 PENDING、CONFIRMED 或 REFUSED", "state must be PENDING, CONFIRMED or REFUSED"),
                new FieldError("query:state", "PENDING, CONFIRMED, REFUSED"));
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

    /**
     * @param code of an invitation; without one, household and division are needed and staff confirms
     */
    public record SignUp(
            @Nullable @Size(max = 40) String code,
            @Nullable @Size(min = 1, max = 100) String household,
            @Nullable UUID division,
            @NotBlank @Size(max = 200) String username,
            @NotBlank @Size(max = 200) String displayName,
            @Nullable @Pattern(regexp = "[0-9+ -]{5,40}") String phone,
            @NotBlank @Size(max = 1000) String password) {}

    /**
     * What became of a sign-up.
     *
     * @param username with which the account signs in; not the wanted one when there was no code
     */
    public record SignedUp(UUID id, Resident.State state, String username) {}

    /** The claim of an account to belong to a household. */
    public record ResidentView(
            UUID id,
            long version,
            UUID user,
            String household,
            UUID division,
            Resident.State state,
            Instant createdAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt)
            implements Versioned {
        static ResidentView of(Resident r) {
            return new ResidentView(
                    r.id(),
                    r.version(),
                    r.userId(),
                    r.household(),
                    r.divisionId(),
                    r.state(),
                    r.createdAt(),
                    r.decidedBy(),
                    r.decidedAt());
        }
    }
}

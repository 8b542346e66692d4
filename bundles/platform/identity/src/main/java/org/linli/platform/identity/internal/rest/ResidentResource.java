package org.linli.platform.identity.internal.rest;

import jakarta.persistence.TypedQuery;
import jakarta.validation.Valid;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.password.AttemptThrottle;
import org.linli.platform.identity.internal.password.ClientNetwork;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.resident.ResidentGrants;
import org.linli.platform.identity.internal.resident.SignUp;
import org.linli.platform.identity.internal.resident.SignUps;
import org.linli.platform.identity.internal.resident.SignedUp;
import org.linli.platform.identity.internal.signin.SignInDesk;
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
    private final IdentityUnits units;
    private final District district;
    private final AttemptThrottle throttle;
    private final PasswordHashes hashes;
    private final SignUps signUps;
    private final ResidentGrants grants;
    private final Divisions divisions;
    private final HostTime time;

    @Activate
    public ResidentResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference AttemptThrottle throttle,
            @Reference PasswordHashes hashes,
            @Reference SignUps signUps,
            @Reference ResidentGrants grants,
            @Reference Divisions divisions,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.throttle = throttle;
        this.hashes = hashes;
        this.signUps = signUps;
        this.grants = grants;
        this.divisions = divisions;
        this.time = time;
    }

    /**
     * Signs up; open to anybody, so tries are counted per address. Without a code the user name gets an ending of the host's: whether
     * a name is taken is nothing that anybody may find out.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    @OwnTransactions
    @Answers(value = SignedUp.class, status = 201)
    public Response signUp(@Valid SignUp body) {
        String counted = "invite\n" + district.tenant() + "\n" + ClientNetwork.of(district.address());
        SignInDesk.slowDown(throttle.charge(counted, district.address()));
        boolean invited = district.in(Access.READ, () -> signUps.check(body));
        if (invited) {
            // without a code anybody could make one account after another: such a try stays counted
            throttle.succeeded(counted, district.address());
        }
        String hash = hashes.hash(body.password());
        SignedUp signedUp = district.in(Access.WRITE, () -> signUps.admit(body, hash));
        return Response.created(URI.create("residents/" + signedUp.id()))
                .entity(signedUp)
                .build();
    }

    /**
     * Where one can say to live when signing up without a code: the nodes of the division tree with nothing below them, in the order
     * of the tree. Open to anybody, as the names of communities are; it says nothing of people or modules.
     */
    @GET
    @Path("communities")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public Page<CommunityView> communities() {
        List<Division> all = divisions.all();
        Set<UUID> above = new HashSet<>();
        Map<UUID, String> names = new HashMap<>();
        for (Division division : all) {
            above.add(division.parentId());
            names.put(division.id(), division.name());
        }
        UUID root = divisions.root().id();
        return Page.of(all.stream()
                .filter(division -> !above.contains(division.id()))
                .map(division -> new CommunityView(
                        division.id(),
                        division.name(),
                        root.equals(division.parentId()) ? null : names.get(division.parentId())))
                .toList());
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
        List<ResidentView> found = views(rows.getResultList());
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
        return view(find(id, IdentityPermissions.RESIDENT_READ));
    }

    /** Confirms: the account works from now on, with the role resident in the division of the household. */
    @POST
    @Path("{id}/confirm")
    @RequiresPermission(IdentityPermissions.RESIDENT_WRITE)
    public ResidentView confirm(@PathParam("id") UUID id) {
        Resident resident = decide(id, Resident.State.CONFIRMED);
        Optional.ofNullable(units.tenant().find(User.class, resident.userId()))
                .ifPresent(u -> u.become(User.State.ACTIVE));
        grants.give(resident.userId(), resident.divisionId(), district.actorName(), district.actorId());
        district.changed();
        return view(resident);
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
        return view(resident);
    }

    private ResidentView view(Resident resident) {
        return views(List.of(resident)).get(0);
    }

    /** With the names of the accounts: nobody can be confirmed by an id. */
    private List<ResidentView> views(List<Resident> residents) {
        if (residents.isEmpty()) {
            return List.of();
        }
        Map<UUID, Account> accounts = new HashMap<>();
        units.tenant()
                .createQuery("select u.id, u.username, u.displayName from User u where u.id in :ids", Object[].class)
                .setParameter("ids", residents.stream().map(Resident::userId).toList())
                .getResultStream()
                .forEach(row -> accounts.put((UUID) row[0], new Account((String) row[1], (String) row[2])));
        return residents.stream()
                .map(resident -> ResidentView.of(resident, accounts.get(resident.userId())))
                .toList();
    }

    private record Account(String username, String displayName) {}

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
     * A community (社区、村) that residents can name.
     *
     * @param within name of the street or town above it, null directly below the district
     */
    public record CommunityView(
            UUID id, String name, @Nullable String within) {}

    /**
     * The claim of an account to belong to a household.
     *
     * @param username of the account, null when it is no longer there
     * @param displayName name of who signed up, as he wrote it
     */
    public record ResidentView(
            UUID id,
            long version,
            UUID user,
            @Nullable String username,
            @Nullable String displayName,
            String household,
            UUID division,
            Resident.State state,
            Instant createdAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt)
            implements Versioned {
        private static ResidentView of(Resident r, @Nullable Account account) {
            return new ResidentView(
                    r.id(),
                    r.version(),
                    r.userId(),
                    account == null ? null : account.username(),
                    account == null ? null : account.displayName(),
                    r.household(),
                    r.divisionId(),
                    r.state(),
                    r.createdAt(),
                    r.decidedBy(),
                    r.decidedAt());
        }
    }
}

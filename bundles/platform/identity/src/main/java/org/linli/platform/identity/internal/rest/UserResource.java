package org.linli.platform.identity.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.Administrators;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.OwnPassword;
import org.linli.platform.identity.internal.Phones;
import org.linli.platform.identity.internal.Usernames;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.password.Secrets;
import org.linli.platform.identity.internal.rest.MeResource.PasswordBody;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users of a district. */
@Component(service = UserResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {
    private static final int FIRST_PASSWORD_LENGTH = 14;

    private final IdentityUnits units;
    private final District district;
    private final Callers callers;
    private final OwnPassword own;
    private final PasswordHashes hashes;
    private final PasswordRules rules;
    private final Phones phones;
    private final Administrators administrators;
    private final Ids ids;
    private final HostTime time;
    private final Secrets secrets = new Secrets();

    @Activate
    public UserResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference Callers callers,
            @Reference OwnPassword own,
            @Reference PasswordHashes hashes,
            @Reference PasswordRules rules,
            @Reference Phones phones,
            @Reference Administrators administrators,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.callers = callers;
        this.own = own;
        this.hashes = hashes;
        this.rules = rules;
        this.phones = phones;
        this.administrators = administrators;
        this.ids = ids;
        this.time = time;
    }

    /** Users in the caller's scope, by name; {@code q} is part of the user name or of the name. */
    @GET
    @RequiresPermission(IdentityPermissions.USER_READ)
    @Listable(
            filters = {"state", "division", "username", "q"},
            sort = {"username"})
    public Page<UserView> list(@Context ListQuery query) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        narrow(query, where, values);
        Long count = null;
        if (query.countExact()) {
            TypedQuery<Long> counting = units.tenant().createQuery("select count(u) from User u" + where, Long.class);
            values.forEach(counting::setParameter);
            count = counting.getSingleResult();
        }
        query.after().ifPresent(p -> {
            where.append(query.descending() ? " and u.username < :after" : " and u.username > :after");
            values.put("after", p.sortValue());
        });
        TypedQuery<UserLine> rows = units.tenant()
                .createQuery(
                        "select new " + UserLine.class.getName()
                                + "(u.id, u.version, u.username, u.displayName, u.phoneCipher, u.phone, u.divisionId, u.state,"
                                + " u.mustChange, u.expiresAt, u.createdAt) from User u"
                                + where + " order by u.username" + (query.descending() ? " desc" : ""),
                        UserLine.class)
                .setMaxResults(query.limit() + 1);
        values.forEach(rows::setParameter);
        List<UserView> found =
                rows.getResultList().stream().map(line -> line.view(phones)).toList();
        boolean more = found.size() > query.limit();
        List<UserView> items = more ? found.subList(0, query.limit()) : found;
        String next = more
                ? query.cursor(new ListQuery.Position(
                        items.get(items.size() - 1).username(),
                        items.get(items.size() - 1).id().toString()))
                : null;
        return new Page<>(items.stream().map(this::masked).toList(), next, count);
    }

    private void narrow(ListQuery query, StringBuilder where, Map<String, Object> values) {
        if (district.caller().scope(IdentityPermissions.USER_READ) instanceof DivisionScope.Within within) {
            if (within.divisions().isEmpty()) {
                where.append(" and 1 = 0");
            } else {
                where.append(" and u.divisionId in :scope");
                values.put("scope", within.divisions());
            }
        }
        query.filter("state").ifPresent(s -> {
            where.append(" and u.state = :state");
            values.put("state", state(s));
        });
        query.filter("division").ifPresent(d -> {
            Set<UUID> nodes = district.tree().subtree(uuid(d));
            if (nodes.isEmpty()) {
                where.append(" and 1 = 0");
            } else {
                where.append(" and u.divisionId in :nodes");
                values.put("nodes", nodes);
            }
        });
        query.filter("username").ifPresent(n -> {
            where.append(" and u.username = :name");
            values.put("name", Usernames.normal(n));
        });
        query.filter("q").ifPresent(q -> {
            where.append(" and (u.username like :part escape '!' or lower(u.displayName) like :part escape '!')");
            values.put("part", part(q));
        });
    }

    /** What is typed stands for itself, also where the database would read a sign of its own. */
    private static String part(String typed) {
        return "%" + typed.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private static User.State state(String value) {
        for (User.State state : User.State.values()) {
            if (state.name().equals(value)) {
                return state;
            }
        }
        throw ProblemException.badRequest(
                "bad-filter",
                Text.of("state 只能是 PENDING、ACTIVE 或 DISABLED", "state must be PENDING, ACTIVE or DISABLED"),
                new FieldError("query:state", "PENDING, ACTIVE, DISABLED"));
    }

    private static UUID uuid(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(
                    "bad-filter",
                    Text.of("division 必须是区划的标识", "division must be the id of a division"),
                    new FieldError("query:division", "须为 UUID / must be a UUID"));
        }
    }

    /** One user. */
    @GET
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.USER_READ)
    public UserView get(@PathParam("id") UUID id) {
        return masked(UserView.of(find(id, IdentityPermissions.USER_READ), phones));
    }

    /** Whose a phone number is; in a body, so that the number gets into no log of addresses. Whoever sees numbers masked may not ask. */
    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    public Page<UserView> search(@Valid @NotNull Search body) {
        return Page.of(units.tenant()
                .createQuery(
                        "select u from User u where u.phoneIndex = :index or u.phone = :phone order by u.username",
                        User.class)
                .setParameter("index", phones.index(body.phone()))
                .setParameter("phone", body.phone())
                .getResultStream()
                .filter(user -> district.covers(IdentityPermissions.USER_WRITE, user.divisionId()))
                .map(user -> masked(UserView.of(user, phones)))
                .toList());
    }

    /** A new user with a first password, which is told only now and must be changed at the first sign-in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    @OwnTransactions
    @ReturnsSecret
    @Answers(value = Created.class, status = 201)
    public Response create(@Valid NewUser body) {
        String password = secrets.readable(FIRST_PASSWORD_LENGTH);
        String hash = hashes.hash(password);
        return district.in(Access.WRITE, () -> create(body, password, hash));
    }

    private Response create(NewUser body, String password, String hash) {
        List<FieldError> errors = new ArrayList<>();
        String username = Usernames.normal(body.username());
        if (!Usernames.acceptable(username)) {
            errors.add(
                    district.error(
                            "/username",
                            Text.of(
                                    "用户名须为 2 到 100 个字母、数字或 . _ @ -，以字母或数字开头",
                                    "The user name must be 2 to 100 letters, digits or . _ @ - and begin with a letter or digit")));
        } else if (taken(username)) {
            errors.add(district.error("/username", Text.of("用户名已被使用", "The user name is taken")));
        }
        UUID division = district.subtree(body.division(), "/division", errors);
        District.refuse(errors);
        mayPlace(division);
        Instant now = time.now();
        Instant until = now.plus(rules.firstPasswordLife());
        User user = new User(ids.next(), username, body.displayName(), "", division, User.State.ACTIVE, now);
        user.describe(body.displayName(), phones.seal(body.phone()), division, body.expiresAt());
        user.firstPassword(hash, until);
        units.tenant().persist(user);
        district.changed();
        district.audit("identity.user.create", user.id(), Map.of("username", username));
        return Response.created(URI.create("users/" + user.id()))
                .entity(new Created(UserView.of(user, phones), password, until))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Changes what describes the user, or disables and enables. */
    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    public UserView change(
            @PathParam("id") UUID id, @PatchOf(UserChange.class) MergePatch patch, @Context IfMatch ifMatch) {
        User user = find(id, IdentityPermissions.USER_WRITE);
        ifMatch.require(user.version());
        district.mustDominate(id);
        UserChange wanted = patch.applyTo(UserChange.of(user, phones), UserChange.class);
        List<FieldError> errors = new ArrayList<>();
        UUID division = district.subtree(wanted.division(), "/division", errors);
        User.State state = wanted.state();
        if (state != user.state() && (state == User.State.PENDING || user.state() == User.State.PENDING)) {
            errors.add(district.error(
                    "/state",
                    Text.of("待确认的居民请在居民审核中处理", "A pending resident is confirmed or refused under residents")));
        }
        District.refuse(errors);
        mayPlace(division);
        if (state == User.State.DISABLED || wanted.expiresAt() != null) {
            administrators.mustRemainWithout(id);
        }
        user.describe(wanted.displayName(), phones.seal(wanted.phone()), division, wanted.expiresAt());
        user.become(state);
        district.changed();
        district.audit("identity.user.change", id, Map.of("state", state.name()));
        return masked(UserView.of(user, phones));
    }

    /** Disables; the account and its history stay, its sessions end. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    @Answers(value = void.class, status = 204)
    public Response disable(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        User user = find(id, IdentityPermissions.USER_WRITE);
        ifMatch.check(user.version());
        district.mustDominate(id);
        administrators.mustRemainWithout(id);
        user.become(User.State.DISABLED);
        district.changed();
        district.audit("identity.user.disable", id, Map.of());
        return Response.noContent().build();
    }

    /** A new first password, told only now; every session of the account ends. */
    @POST
    @Path("{id}/password-reset")
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    @OwnTransactions
    @ReturnsSecret
    @Answers(Created.class)
    public Response reset(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        String password = secrets.readable(FIRST_PASSWORD_LENGTH);
        String hash = hashes.hash(password);
        return district.in(Access.WRITE, () -> reset(id, ifMatch, password, hash));
    }

    private Response reset(UUID id, IfMatch ifMatch, String password, String hash) {
        User user = find(id, IdentityPermissions.USER_WRITE);
        ifMatch.check(user.version());
        district.mustDominate(id);
        Instant until = time.now().plus(rules.firstPasswordLife());
        user.firstPassword(hash, until);
        district.changed();
        district.audit("identity.password.reset", id, Map.of());
        return Response.ok(new Created(UserView.of(user, phones), password, until))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Changes one's own password; every other session and token of the account ends. */
    @PUT
    @Path("me/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @OwnTransactions
    @Answers(value = void.class, status = 204)
    public Response ownPassword(@Valid PasswordBody body) {
        if (callers.signIn().tenant() == null) {
            throw ProblemException.notFound();
        }
        own.change(
                callers.account(),
                callers.signIn(),
                body.current(),
                body.password(),
                callers.address(),
                callers.locale());
        return Response.noContent().build();
    }

    private boolean taken(String username) {
        return units.tenant()
                        .createQuery("select count(u) from User u where u.username = :name", Long.class)
                        .setParameter("name", username)
                        .getSingleResult()
                > 0;
    }

    private User find(UUID id, String permission) {
        EntityManager em = units.tenant();
        User user = em.find(User.class, id);
        if (user == null || !district.covers(permission, user.divisionId())) {
            throw ProblemException.notFound();
        }
        return user;
    }

    private void mayPlace(@Nullable UUID division) {
        if (!district.covers(IdentityPermissions.USER_WRITE, division)) {
            throw ProblemException.forbidden(
                    "outside-your-scope", Text.of("您不能管理这个区划的用户", "You may not manage users of this division"));
        }
    }

    private UserView masked(UserView view) {
        String phone = view.phone();
        if (phone == null || district.covers(IdentityPermissions.USER_WRITE, view.division())) {
            return view;
        }
        String hidden =
                phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
        return new UserView(
                view.id(),
                view.version(),
                view.username(),
                view.displayName(),
                hidden,
                view.division(),
                view.state(),
                view.mustChangePassword(),
                view.expiresAt(),
                view.createdAt());
    }

    /**
     * A user.
     *
     * @param phone masked for those who may not change users
     * @param division where the person belongs, null for the whole district
     * @param expiresAt first instant at which the account no longer works, UTC
     */
    public record UserView(
            UUID id,
            long version,
            String username,
            String displayName,
            @Nullable String phone,
            @Nullable UUID division,
            User.State state,
            boolean mustChangePassword,
            @Nullable Instant expiresAt,
            Instant createdAt)
            implements Versioned {
        static UserView of(User u, Phones phones) {
            return new UserView(
                    u.id(),
                    u.version(),
                    u.username(),
                    u.displayName(),
                    phones.of(u),
                    u.divisionId(),
                    u.state(),
                    u.mustChange(),
                    u.expiresAt(),
                    u.createdAt());
        }
    }

    /** A user as the list reads it. */
    public record UserLine(
            UUID id,
            long version,
            String username,
            String displayName,
            @Nullable String sealedPhone,
            @Nullable String plainPhone,
            @Nullable UUID division,
            User.State state,
            boolean mustChangePassword,
            @Nullable Instant expiresAt,
            Instant createdAt) {
        private UserView view(Phones phones) {
            return new UserView(
                    id,
                    version,
                    username,
                    displayName,
                    phones.open(sealedPhone, plainPhone),
                    division,
                    state,
                    mustChangePassword,
                    expiresAt,
                    createdAt);
        }
    }

    /** What is looked for. */
    public record Search(
            @NotNull @Pattern(regexp = "[0-9+ -]{5,40}") String phone) {}

    /** A user to be made. */
    public record NewUser(
            @NotBlank @Size(max = 200) String username,
            @NotBlank @Size(max = 200) String displayName,
            @Nullable @Pattern(regexp = "[0-9+ -]{5,40}") String phone,
            @Nullable UUID division,
            @Nullable Instant expiresAt) {}

    /** What can be changed about a user. */
    public record UserChange(
            @NotBlank @Size(max = 200) String displayName,
            @Nullable @Pattern(regexp = "[0-9+ -]{5,40}") String phone,
            @Nullable UUID division,
            @Nullable Instant expiresAt,
            @NotNull User.State state) {
        static UserChange of(User u, Phones phones) {
            return new UserChange(u.displayName(), phones.of(u), u.divisionId(), u.expiresAt(), u.state());
        }
    }

    /** A user with a password that is shown this once. */
    public record Created(UserView user, String firstPassword, Instant firstPasswordUntil) {}
}

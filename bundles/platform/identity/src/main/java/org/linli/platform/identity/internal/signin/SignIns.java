package org.linli.platform.identity.internal.signin;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.Authentication;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.host.SignInRow;
import org.linli.platform.identity.internal.password.Secrets;
import org.linli.platform.identity.internal.rights.AccountRights;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.SignInChange;
import org.linli.platform.identity.internal.rights.SignInNews;
import org.linli.platform.identity.internal.rights.TenantDivisions;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Sessions and tokens. A revocation on this node is seen at once, one on another as soon as it is heard of; rows are believed for
 * half a second only, since news can be lost. A session ends after 30 minutes without a call and after 12 hours in any case.
 * Thread-safe.
 */
@Component(service = {Authentication.class, SignIns.class})
public final class SignIns implements Authentication {
    /** Longest pause between two calls of a session. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** Longest life of a session. */
    public static final Duration ABSOLUTE = Duration.ofHours(12);

    private static final String TOKEN_PREFIX = "linli_";
    private static final int SECRET_LENGTH = 43;
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);
    private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_KEPT = 20_000;
    private static final long PURGE_EVERY = 500;

    private final IdentityUnits units;
    private final Transactions transactions;
    private final RightsStore rights;
    private final PermissionCatalogue catalogue;
    private final HostRoles hostRoles;
    private final TenantDivisions divisions;
    private final SupportVisits visits;
    private final SignInNews news;
    private final Ids ids;
    private final HostTime time;
    private final Secrets secrets = new Secrets();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final Consumer<SignInChange> reader = this::heard;

    @Activate
    public SignIns(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference RightsStore rights,
            @Reference PermissionCatalogue catalogue,
            @Reference HostRoles hostRoles,
            @Reference TenantDivisions divisions,
            @Reference SupportVisits visits,
            @Reference SignInNews news,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.rights = rights;
        this.catalogue = catalogue;
        this.hostRoles = hostRoles;
        this.divisions = divisions;
        this.visits = visits;
        this.news = news;
        this.ids = ids;
        this.time = time;
        news.read(reader);
    }

    @Deactivate
    void stop() {
        news.readNoMore(reader);
    }

    private void heard(SignInChange change) {
        forget(k -> change.concerns(k.row().tenant(), k.row().account()));
    }

    @Override
    public Optional<SignedIn> byToken(String token) {
        if (token.length() != TOKEN_PREFIX.length() + SECRET_LENGTH || !token.startsWith(TOKEN_PREFIX)) {
            return Optional.empty();
        }
        return recognise(token, SignInRow.Kind.TOKEN);
    }

    @Override
    public Optional<SignedIn> bySession(String session) {
        return session.length() == SECRET_LENGTH ? recognise(session, SignInRow.Kind.SESSION) : Optional.empty();
    }

    @Override
    public Optional<SignedIn> enter(SignedIn signedIn, TenantId tenant) {
        if (signedIn.tenant() != null) {
            return signedIn.tenant().equals(tenant) ? Optional.of(signedIn) : Optional.empty();
        }
        if (!(signedIn.caller() instanceof OperatorCaller operator)) {
            return Optional.empty();
        }
        VisitorCaller visitor = visits.visit(operator, tenant);
        return Optional.of(new SignedIn(
                null,
                visitor,
                signedIn.cookie(),
                signedIn.csrf(),
                signedIn.expiresAt(),
                signedIn.mustChangePassword()));
    }

    /** Starts a session of the account. */
    public Opened openSession(Credentials account, String address) {
        Instant now = time.now();
        return open(account, SignInRow.Kind.SESSION, null, null, address, now.plus(ABSOLUTE));
    }

    /** @param permissions patterns that narrow the account's rights, null for all of them */
    public Opened openToken(
            Credentials account, String label, @Nullable Set<String> permissions, String address, Instant expiresAt) {
        return open(account, SignInRow.Kind.TOKEN, label, permissions, address, expiresAt);
    }

    /** A secret that was just made, with what it stands for. */
    public record Opened(String secret, UUID id, SignedIn signedIn) {}

    private Opened open(
            Credentials account,
            SignInRow.Kind kind,
            @Nullable String label,
            @Nullable Set<String> permissions,
            String address,
            Instant expiresAt) {
        String secret = (kind == SignInRow.Kind.TOKEN ? TOKEN_PREFIX : "") + secrets.fresh();
        Instant now = time.now();
        SignInRow row = new SignInRow(
                ids.next(),
                kind,
                Secrets.hash(secret),
                account.tenant() == null ? null : account.tenant().id().value(),
                account.id(),
                account.epoch(),
                label,
                permissions == null ? null : String.join("\n", permissions),
                address.length() > 64 ? address.substring(0, 64) : address,
                now,
                expiresAt);
        transactions.host(Access.WRITE, () -> {
            units.host().persist(row);
            return row;
        });
        purgeNowAndThen(now);
        SignedIn signedIn = recognise(secret, kind)
                .orElseThrow(() -> new IllegalStateException("a sign-in just opened is not recognised"));
        return new Opened(secret, row.id(), signedIn);
    }

    /** Sessions or tokens of the account, newest first. */
    public List<SignInRow> of(@Nullable TenantId tenant, UUID account, SignInRow.Kind kind) {
        Instant now = time.now();
        return transactions.host(
                Access.READ,
                () -> units
                        .host()
                        .createQuery(
                                "select s from SignInRow s where s.accountId = :account and s.kind = :kind and s.expiresAt > :now"
                                        + " order by s.createdAt desc, s.id desc",
                                SignInRow.class)
                        .setParameter("account", account)
                        .setParameter("kind", kind)
                        .setParameter("now", now)
                        .getResultList()
                        .stream()
                        .filter(s -> java.util.Objects.equals(s.district(), tenant == null ? null : tenant.value()))
                        .filter(s -> kind == SignInRow.Kind.TOKEN
                                || s.seenAt().plus(IDLE).isAfter(now))
                        .toList());
    }

    /** @return whether the account had such a session or token */
    public boolean revoke(UUID account, UUID id) {
        boolean found = transactions.host(Access.WRITE, () -> {
            EntityManager em = units.host();
            SignInRow row = em.find(SignInRow.class, id);
            if (row == null || !row.accountId().equals(account)) {
                return false;
            }
            em.remove(row);
            tellAfterCommit(row);
            return true;
        });
        forget(k -> k.row().id().equals(id));
        return found;
    }

    /** Ends every session and token of the account but one; to be called after its password has changed. */
    public void endAllBut(UUID account, @Nullable UUID surviving, long epoch) {
        transactions.host(Access.WRITE, () -> {
            EntityManager em = units.host();
            for (SignInRow row : em.createQuery(
                            "select s from SignInRow s where s.accountId = :account", SignInRow.class)
                    .setParameter("account", account)
                    .getResultList()) {
                if (row.id().equals(surviving)) {
                    row.survive(epoch);
                } else {
                    em.remove(row);
                    tellAfterCommit(row);
                }
            }
            return epoch;
        });
        forget(k -> k.row().account().equals(account));
    }

    private void tellAfterCommit(SignInRow row) {
        transactions.afterCommit(() -> news.changed(tenant(row.district()), row.accountId()));
    }

    private static @Nullable TenantId tenant(@Nullable Integer district) {
        return district == null ? null : new TenantId(district);
    }

    /** The account of the host has changed: the next call of each of its sessions and tokens looks at it anew. */
    public void reread(UUID account) {
        forget(k -> k.row().account().equals(account));
        news.changed(null, account);
    }

    /** Ends every session and token of the tenant's accounts. */
    public void endAllOf(TenantId tenant) {
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("delete from SignInRow s where s.district = :district")
                        .setParameter("district", tenant.value())
                        .executeUpdate());
        forget(k -> tenant.equals(k.row().tenant()));
        news.changed(tenant, null);
    }

    private void forget(java.util.function.Predicate<Known> which) {
        forgotten.incrementAndGet();
        known.values().removeIf(which);
    }

    private Optional<SignedIn> recognise(String secret, SignInRow.Kind kind) {
        String hash = Secrets.hash(secret);
        Known entry = known.get(hash);
        if (entry == null || System.nanoTime() - entry.readAt() >= BELIEVED_NANOS) {
            entry = read(hash);
        }
        Instant now = time.now();
        if (entry == null || entry.row().kind() != kind || over(entry.row(), now)) {
            return Optional.empty();
        }
        if (Duration.between(entry.row().seenAt(), now).compareTo(SEEN_STEP) >= 0) {
            touch(entry.row(), now);
        }
        String csrf = kind == SignInRow.Kind.SESSION ? Secrets.csrf(secret) : null;
        return entry.operator() != null ? operator(entry.row(), entry.operator(), csrf) : user(entry.row(), csrf, now);
    }

    private static boolean over(Row row, Instant now) {
        return over(row.kind(), row.seenAt(), row.expiresAt(), now);
    }

    /** Whether its time has run out. */
    static boolean over(SignInRow.Kind kind, Instant seenAt, Instant expiresAt, Instant now) {
        return !now.isBefore(expiresAt) || (kind == SignInRow.Kind.SESSION && !now.isBefore(seenAt.plus(IDLE)));
    }

    private @Nullable Known read(String hash) {
        long before = forgotten.get();
        Known read = transactions.host(Access.READ, () -> stored(hash)).orElse(null);
        if (read == null) {
            known.remove(hash);
            return null;
        }
        if (known.size() >= MOST_KEPT) {
            long now = System.nanoTime();
            known.values().removeIf(k -> now - k.readAt() >= BELIEVED_NANOS);
        }
        if (forgotten.get() == before && known.size() < MOST_KEPT) {
            known.put(hash, read);
            if (forgotten.get() != before) {
                known.remove(hash);
            }
        }
        return read;
    }

    private Optional<Known> stored(String hash) {
        EntityManager em = units.host();
        SignInRow row = em.createQuery("select s from SignInRow s where s.secretHash = :hash", SignInRow.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        if (row.district() != null) {
            return Optional.of(new Known(Row.of(row), null, System.nanoTime()));
        }
        return Optional.ofNullable(em.find(Operator.class, row.accountId()))
                .map(o -> new Known(Row.of(row), OperatorState.of(o, hostRoles), System.nanoTime()));
    }

    private void touch(Row row, Instant now) {
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("update SignInRow s set s.seenAt = :now where s.id = :id and s.seenAt < :now")
                        .setParameter("now", now)
                        .setParameter("id", row.id())
                        .executeUpdate());
        known.computeIfPresent(
                row.secretHash(),
                (hash, k) ->
                        k.row().id().equals(row.id()) ? new Known(k.row().seen(now), k.operator(), k.readAt()) : k);
    }

    private Optional<SignedIn> user(Row row, @Nullable String csrf, Instant now) {
        TenantId tenant = new TenantId(java.util.Objects.requireNonNull(row.district()));
        AccountRights account = rights.recent(tenant, row.account()).orElse(null);
        if (account == null || !account.works(now) || account.epoch() != row.epoch()) {
            return Optional.empty();
        }
        SignInId id = id(
                row,
                csrf,
                tenant,
                row.limit() == null
                        ? null
                        : PermissionNames.ofTenant(tenant.value())
                                .expand(row.limit(), account.rights().permissions()));
        return Optional.of(new SignedIn(
                tenant,
                new UserCaller(tenant, account, divisions.of(tenant), id),
                csrf != null,
                csrf,
                row.expiresAt(),
                account.mustChange()));
    }

    private Optional<SignedIn> operator(Row row, OperatorState operator, @Nullable String csrf) {
        if (operator.disabled() || operator.epoch() != row.epoch()) {
            return Optional.empty();
        }
        Set<String> permissions = PermissionNames.ofHost()
                .expand(operator.patterns(), catalogue.ofHost().keySet());
        Set<String> limit = row.limit();
        Set<String> held =
                limit == null ? permissions : PermissionNames.ofHost().expand(limit, permissions);
        return Optional.of(new SignedIn(
                null,
                new OperatorCaller(
                        operator.id(),
                        operator.username(),
                        operator.displayName(),
                        operator.roles(),
                        operator.patterns(),
                        Set.copyOf(held),
                        id(row, csrf, null, limit == null ? null : new HashSet<>(limit))),
                csrf != null,
                csrf,
                row.expiresAt(),
                operator.mustChange()));
    }

    private static SignInId id(Row row, @Nullable String csrf, @Nullable TenantId tenant, @Nullable Set<String> limit) {
        return new SignInId(
                row.id(),
                row.kind() == SignInRow.Kind.TOKEN,
                tenant,
                row.account(),
                row.expiresAt(),
                csrf,
                limit == null ? null : Set.copyOf(limit));
    }

    private void purgeNowAndThen(Instant now) {
        if (opened.incrementAndGet() % PURGE_EVERY != 0) {
            return;
        }
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("delete from SignInRow s where s.expiresAt < :now")
                        .setParameter("now", now)
                        .executeUpdate());
    }

    /** A row and, for the host, its account as read at a moment of {@link System#nanoTime()}. */
    private record Known(Row row, @Nullable OperatorState operator, long readAt) {}

    private record OperatorState(
            UUID id,
            String username,
            String displayName,
            Set<String> roles,
            Set<String> patterns,
            boolean disabled,
            boolean mustChange,
            long epoch) {
        static OperatorState of(Operator o, HostRoles hostRoles) {
            return new OperatorState(
                    o.id(),
                    o.username(),
                    o.displayName(),
                    Set.copyOf(o.roles()),
                    Set.copyOf(hostRoles.patterns(o.roles())),
                    o.disabled(),
                    o.mustChange(),
                    o.credentialEpoch());
        }
    }

    private record Row(
            UUID id,
            String secretHash,
            SignInRow.Kind kind,
            @Nullable Integer district,
            UUID account,
            long epoch,
            @Nullable Set<String> limit,
            Instant seenAt,
            Instant expiresAt) {
        static Row of(SignInRow r) {
            String patterns = r.permissions();
            return new Row(
                    r.id(),
                    r.secretHash(),
                    r.kind(),
                    r.district(),
                    r.accountId(),
                    r.credentialEpoch(),
                    patterns == null ? null : Set.of(patterns.split("\n")),
                    r.seenAt(),
                    r.expiresAt());
        }

        @Nullable
        TenantId tenant() {
            return SignIns.tenant(district);
        }

        Row seen(Instant now) {
            return new Row(id, secretHash, kind, district, account, epoch, limit, now, expiresAt);
        }
    }
}

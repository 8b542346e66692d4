package org.linli.platform.identity.internal.rights;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
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
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.rights.PermissionCatalogue.Declared;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Rights of accounts, kept until something changes: forgotten at once on the node that made the change, and on the others as soon as they
 * hear of it. News can be lost; within half a second the others notice by themselves, from one row per district. Thread-safe.
 */
@Component(service = {RightsStore.class, RightsMemory.class})
public final class RightsStore implements RightsMemory {
    private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final IdentityUnits units;
    private final Transactions transactions;
    private final PermissionCatalogue catalogue;
    private final TenantDivisions divisions;
    private final SignInNews news;
    private final ChangeStamps stamps;
    private final HostTime time;
    private final Map<TenantId, Slot> slots = new ConcurrentHashMap<>();
    private final Consumer<SignInChange> reader = this::heard;

    @Activate
    public RightsStore(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference PermissionCatalogue catalogue,
            @Reference TenantDivisions divisions,
            @Reference SignInNews news,
            @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.news = news;
        this.stamps = new ChangeStamps(units, transactions);
        this.time = time;
        news.read(reader);
    }

    @Deactivate
    void stop() {
        news.readNoMore(reader);
    }

    private void heard(SignInChange change) {
        slots.forEach((tenant, slot) -> {
            if (change.concernsSomeOf(tenant)) {
                slot.forget();
            }
        });
    }

    /** For recognising callers, outside any transaction: at most half a second old. */
    public Optional<AccountRights> recent(TenantId tenant, UUID account) {
        TenantPolicy policy = believed(tenant);
        Instant now = time.now();
        TenantPolicy.Known known = policy.accounts().get(account);
        if (known != null && known.account().rights().current(now)) {
            return Optional.of(
                    known.dependsOnTree()
                            ? known.account().with(compute(tenant, policy, known.own(), known.absent(), now))
                            : known.account());
        }
        Optional<TenantPolicy.Known> loaded =
                transactions.tenant(tenant, Access.READ, () -> load(tenant, policy, account, now));
        loaded.ifPresent(r -> policy.accounts().put(account, r));
        return loaded.map(TenantPolicy.Known::account);
    }

    /** As the open transaction sees them. */
    public Optional<AccountRights> exact(TenantId tenant, UUID account) {
        return transactions
                .tenant(tenant, Access.READ, () -> load(tenant, read(tenant, null), account, time.now()))
                .map(TenantPolicy.Known::account);
    }

    /** Roles by key as the open transaction sees them. */
    public Map<String, RoleDefinition> roles(TenantId tenant) {
        return transactions.tenant(tenant, Access.READ, () -> read(tenant, null).roles());
    }

    /** What a host account may do in the district beside management: unexpired support grants. */
    public List<SupportRight> support(TenantId tenant, String operator) {
        Instant now = time.now();
        return believed(tenant).support().stream()
                .filter(s -> s.operator().equals(operator) && now.isBefore(s.until()))
                .map(s -> new SupportRight(s.id(), s.permissions(), s.until()))
                .toList();
    }

    /** An unexpired support grant. */
    public record SupportRight(UUID id, Set<String> permissions, Instant until) {}

    @Override
    public void forget(TenantId tenant) {
        slot(tenant).forget();
    }

    /** To be called in the transaction that changes a user, role or grant, after the change. */
    public void changed(TenantId tenant) {
        units.tenant().flush();
        stamps.renew(tenant);
        transactions.afterCommit(() -> {
            slot(tenant).forget();
            news.changed(tenant, null);
        });
    }

    private TenantPolicy believed(TenantId tenant) {
        Slot slot = slot(tenant);
        TenantPolicy known = slot.believed();
        if (known != null) {
            return known;
        }
        long before = slot.forgotten.get();
        TenantPolicy read = transactions.tenant(tenant, Access.READ, () -> read(tenant, slot.policy));
        slot.keep(read, before);
        return read;
    }

    private TenantPolicy read(TenantId tenant, @Nullable TenantPolicy previous) {
        EntityManager em = units.tenant();
        Declared declared = catalogue.ofTenant(tenant);
        UUID stamp = stamps.current();
        if (previous != null && previous.same(stamp, declared)) {
            return previous;
        }
        List<RoleBook.Own> own = em
                .createQuery(
                        org.linli.platform.identity.internal.tenant.Role.WITH_PERMISSIONS,
                        org.linli.platform.identity.internal.tenant.Role.class)
                .getResultList()
                .stream()
                .map(r -> new RoleBook.Own(r.key(), r.label(), r.permissions()))
                .toList();
        List<TenantPolicy.Support> support = em
                .createQuery(
                        "select distinct s from SupportGrant s left join fetch s.permissions"
                                + " where s.revokedAt is null and s.validUntil > :now",
                        org.linli.platform.identity.internal.tenant.SupportGrant.class)
                .setParameter("now", time.now())
                .getResultList()
                .stream()
                .map(s -> new TenantPolicy.Support(s.id(), s.operator(), s.permissions(), s.validUntil()))
                .toList();
        return new TenantPolicy(stamp, declared, slot(tenant).roles(tenant, declared, own), support);
    }

    private Optional<TenantPolicy.Known> load(TenantId tenant, TenantPolicy policy, UUID account, Instant now) {
        EntityManager em = units.tenant();
        User user = em.find(User.class, account);
        if (user == null) {
            return Optional.empty();
        }
        List<GrantFact> own = facts(Set.of(account), now);
        Set<UUID> absent = new HashSet<>();
        own.forEach(f -> {
            if (f.standsInFor() != null) {
                absent.add(f.standsInFor());
            }
        });
        List<GrantFact> theirs = absent.isEmpty() ? List.of() : facts(working(absent, now), now);
        AccountRights rights = new AccountRights(
                account,
                user.username(),
                user.displayName(),
                user.state() == User.State.ACTIVE,
                user.expiresAt(),
                user.credentialEpoch(),
                user.mustChange(),
                compute(tenant, policy, own, theirs, now));
        return Optional.of(new TenantPolicy.Known(rights, own, theirs));
    }

    private Rights compute(
            TenantId tenant, TenantPolicy policy, List<GrantFact> own, List<GrantFact> absent, Instant now) {
        return divisions.inside(
                tenant, () -> new RightsCalculator(divisions.of(tenant)).rights(own, absent, policy.roles(), now));
    }

    private Set<UUID> working(Set<UUID> users, Instant now) {
        return new HashSet<>(units.tenant()
                .createQuery(
                        "select u.id from User u where u.id in :ids and u.state = :active"
                                + " and (u.expiresAt is null or u.expiresAt > :now)",
                        UUID.class)
                .setParameter("ids", users)
                .setParameter("active", User.State.ACTIVE)
                .setParameter("now", now)
                .getResultList());
    }

    private List<GrantFact> facts(Set<UUID> users, Instant now) {
        if (users.isEmpty()) {
            return List.of();
        }
        return new ArrayList<>(units.tenant()
                .createQuery(
                        "select new " + GrantFact.class.getName()
                                + "(g.userId, g.role, g.divisionId, g.validFrom, g.validUntil, g.standsInFor)"
                                + " from Grant g where g.userId in :users and g.revokedAt is null"
                                + " and (g.validUntil is null or g.validUntil > :now)",
                        GrantFact.class)
                .setParameter("users", users)
                .setParameter("now", now)
                .getResultList());
    }

    private Slot slot(TenantId tenant) {
        return slots.computeIfAbsent(tenant, t -> new Slot());
    }

    /** Roles with what they were put together from. */
    private record Composed(Declared declared, List<RoleBook.Own> own, Map<String, RoleDefinition> roles) {}

    /** What is believed about one district, and since when. */
    private static final class Slot {
        private final AtomicLong forgotten = new AtomicLong();
        private volatile @Nullable TenantPolicy policy;
        private volatile @Nullable Composed composed;
        private volatile long checkedAt;
        private volatile boolean valid;

        @Nullable
        TenantPolicy believed() {
            return valid && System.nanoTime() - checkedAt < BELIEVED_NANOS ? policy : null;
        }

        /** Most changes are those of accounts and grants and leave the roles as they are. */
        Map<String, RoleDefinition> roles(TenantId tenant, Declared declared, List<RoleBook.Own> own) {
            Composed known = composed;
            if (known != null
                    && known.declared().equals(declared)
                    && known.own().equals(own)) {
                return known.roles();
            }
            Map<String, RoleDefinition> roles =
                    RoleBook.compose(declared, own, PermissionNames.ofTenant(tenant.value()));
            composed = new Composed(declared, own, roles);
            return roles;
        }

        synchronized void keep(TenantPolicy read, long before) {
            // a change committed while we read: what we read may already be old
            if (forgotten.get() == before) {
                policy = read;
                checkedAt = System.nanoTime();
                valid = true;
            }
        }

        synchronized void forget() {
            forgotten.incrementAndGet();
            valid = false;
        }
    }
}

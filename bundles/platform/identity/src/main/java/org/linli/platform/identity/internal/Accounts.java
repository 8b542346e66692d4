package org.linli.platform.identity.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.People;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.RoleDefinition;
import org.linli.platform.identity.internal.rights.TenantDivisions;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.identity.internal.signin.UserCaller;
import org.linli.platform.identity.internal.tenant.Grant;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts for other platform bundles: set-up, and who holds what. */
@Component(service = People.class)
public final class Accounts implements People {
    private final IdentityUnits units;
    private final Transactions transactions;
    private final PasswordHashes hashes;
    private final RightsStore rights;
    private final TenantDivisions divisions;
    private final SignIns signIns;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public Accounts(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference PasswordHashes hashes,
            @Reference RightsStore rights,
            @Reference TenantDivisions divisions,
            @Reference SignIns signIns,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.hashes = hashes;
        this.rights = rights;
        this.divisions = divisions;
        this.signIns = signIns;
        this.ids = ids;
        this.time = time;
    }

    @Override
    public String hash(String password) {
        return hashes.hash(password);
    }

    @Override
    public UUID ensure(
            TenantId tenant,
            String username,
            String displayName,
            String passwordHash,
            String role,
            @Nullable UUID division) {
        String name = Usernames.normal(username);
        return transactions.tenant(
                tenant,
                Access.WRITE,
                () -> existing(name)
                        .orElseGet(() -> add(tenant, name, displayName, passwordHash, role, division)
                                .id()));
    }

    private User add(
            TenantId tenant, String name, String displayName, String hash, String role, @Nullable UUID division) {
        EntityManager em = units.tenant();
        Instant now = time.now();
        User user = new User(ids.next(), name, displayName, hash, division, User.State.ACTIVE, now);
        em.persist(user);
        // no mapped relation tells the order of the inserts
        em.flush();
        em.persist(new Grant(ids.next(), user.id(), role, division, now, null, null, null, "system", now));
        rights.changed(tenant);
        return user;
    }

    @Override
    public void ensureWithFirstPassword(
            TenantId tenant, String username, String displayName, String firstPassword, String role) {
        String name = Usernames.normal(username);
        String hash = hashes.hash(firstPassword);
        transactions.tenant(tenant, Access.WRITE, () -> {
            User user = existing(name)
                    .map(id -> waiting(name, id))
                    .orElseGet(() -> add(tenant, name, displayName, hash, role, null));
            // Without an end: nobody else in the district could make another one.
            user.firstPassword(hash, null);
            rights.changed(tenant);
            return user;
        });
    }

    private User waiting(String name, UUID id) {
        User user = units.tenant().find(User.class, id);
        if (!user.mustChange()) {
            throw new IllegalStateException("the account " + name + " has a password of its own");
        }
        return user;
    }

    private Optional<UUID> existing(String name) {
        return units.tenant()
                .createQuery("select u.id from User u where u.username = :name", UUID.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    @Override
    public void setOperatorPassword(String username, String password) {
        String hash = hashes.hash(password);
        String name = Usernames.normal(username);
        Operator changed = transactions.host(Access.WRITE, () -> {
            EntityManager em = units.host();
            Operator existing = em.createQuery("select o from Operator o where o.username = :name", Operator.class)
                    .setParameter("name", name)
                    .getResultStream()
                    .findFirst()
                    .orElse(null);
            if (existing == null) {
                Operator fresh = new Operator(ids.next(), name, hash, Set.of(WellKnownRoles.OPERATOR), time.now());
                em.persist(fresh);
                return fresh;
            }
            existing.newPassword(hash);
            existing.setDisabled(false);
            return existing;
        });
        signIns.endAllBut(changed.id(), null, changed.credentialEpoch());
    }

    @Override
    public boolean hasOperator() {
        return transactions.host(
                Access.READ,
                () -> units.host()
                                .createQuery("select count(o) from Operator o where o.disabled = false", Long.class)
                                .getSingleResult()
                        > 0);
    }

    @Override
    public Optional<Caller> caller(TenantId tenant, UUID user) {
        Instant now = time.now();
        return rights.exact(tenant, user)
                .filter(a -> a.works(now))
                .map(a -> new UserCaller(tenant, a, divisions.of(tenant), null));
    }

    @Override
    public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
        return transactions.tenant(tenant, Access.READ, () -> {
            Instant now = time.now();
            List<String> roles = rights.roles(tenant).values().stream()
                    .filter(r -> r.permissions().contains(permission))
                    .map(RoleDefinition::key)
                    .toList();
            if (roles.isEmpty()) {
                return Set.of();
            }
            Set<UUID> candidates = new HashSet<>(units.tenant()
                    .createQuery(
                            "select g.userId from Grant g where g.role in :roles and g.revokedAt is null"
                                    + " and g.validFrom <= :now and (g.validUntil is null or g.validUntil > :now)",
                            UUID.class)
                    .setParameter("roles", roles)
                    .setParameter("now", now)
                    .getResultList());
            Set<UUID> holders = new HashSet<>();
            for (UUID candidate : candidates) {
                caller(tenant, candidate)
                        .filter(c -> c.scope(permission).covers(division))
                        .ifPresent(c -> holders.add(candidate));
            }
            return holders;
        });
    }
}

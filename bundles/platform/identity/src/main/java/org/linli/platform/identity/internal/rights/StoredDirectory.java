package org.linli.platform.identity.internal.rights;

import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.context.CurrentCall;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users of the district of the current call, read from their accounts and grants. One statement for each question. */
@Component(service = Directory.class)
public final class StoredDirectory implements Directory {
    private static final String HOLDERS =
            "select distinct g.userId from Grant g, User u where u.id = g.userId and u.state = :active"
                    + " and (u.expiresAt is null or u.expiresAt > :now) and g.role in :roles and g.revokedAt is null"
                    + " and g.validFrom <= :now and (g.validUntil is null or g.validUntil > :now)";

    private final CurrentCall call;
    private final Divisions divisions;
    private final IdentityUnits units;
    private final Transactions transactions;
    private final RightsStore rights;
    private final HostTime time;

    @Activate
    public StoredDirectory(
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference RightsStore rights,
            @Reference HostTime time) {
        this.call = call;
        this.divisions = divisions;
        this.units = units;
        this.transactions = transactions;
        this.rights = rights;
        this.time = time;
    }

    @Override
    public Optional<String> name(UUID userId) {
        Instant now = time.now();
        return transactions.tenant(
                call.tenant().id(),
                Access.READ,
                () -> Optional.ofNullable(units.tenant().find(User.class, userId))
                        .filter(user -> user.works(now))
                        .map(User::displayName));
    }

    @Override
    public Map<String, UUID> named(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Map.of();
        }
        Instant now = time.now();
        return transactions.tenant(
                call.tenant().id(),
                Access.READ,
                () -> units.tenant()
                        .createQuery("select u from User u where u.username in :names", User.class)
                        .setParameter("names", Set.copyOf(usernames))
                        .getResultStream()
                        .filter(user -> user.works(now))
                        .collect(Collectors.toMap(User::username, User::id)));
    }

    @Override
    public Set<String> roles() {
        return Set.copyOf(rights.roles(call.tenant().id()).keySet());
    }

    @Override
    public Set<UUID> withRole(String role, UUID divisionId) {
        Set<UUID> above = new HashSet<>(
                divisions.path(divisionId).stream().map(Division::id).toList());
        above.add(divisionId);
        return holders(Set.of(role), " and (g.divisionId is null or g.divisionId in :divisions)", above);
    }

    @Override
    public Set<UUID> workingAt(UUID divisionId, String permission) {
        List<String> roles = rights.roles(call.tenant().id()).values().stream()
                .filter(role -> role.permissions().contains(permission))
                .map(RoleDefinition::key)
                .toList();
        if (roles.isEmpty()) {
            return Set.of();
        }
        // Whoever works in the whole district works at its root; at a community he would be told of the matters of all
        // of them.
        boolean root = divisions.root().id().equals(divisionId);
        String here =
                root ? " and (g.divisionId is null or g.divisionId in :divisions)" : " and g.divisionId in :divisions";
        return holders(roles, here, Set.of(divisionId));
    }

    private Set<UUID> holders(Collection<String> roles, String where, Set<UUID> divisionIds) {
        return transactions.tenant(call.tenant().id(), Access.READ, () -> {
            TypedQuery<UUID> query = units.tenant()
                    .createQuery(HOLDERS + where, UUID.class)
                    .setParameter("active", User.State.ACTIVE)
                    .setParameter("now", time.now())
                    .setParameter("roles", roles)
                    .setParameter("divisions", divisionIds);
            return Set.copyOf(query.getResultList());
        });
    }
}

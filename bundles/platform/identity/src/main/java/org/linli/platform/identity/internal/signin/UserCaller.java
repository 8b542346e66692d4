package org.linli.platform.identity.internal.signin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.internal.rights.AccountRights;
import org.linli.platform.identity.internal.rights.DivisionTree;
import org.linli.platform.identity.internal.rights.Holding;

/** A user of a district. */
public final class UserCaller implements Account {
    private final TenantId tenant;
    private final AccountRights account;
    private final DivisionTree tree;
    private final @Nullable SignInId signIn;

    public UserCaller(TenantId tenant, AccountRights account, DivisionTree tree, @Nullable SignInId signIn) {
        this.tenant = tenant;
        this.account = account;
        this.tree = tree;
        this.signIn = signIn;
    }

    public TenantId tenant() {
        return tenant;
    }

    @Override
    public UUID accountId() {
        return account.id();
    }

    @Override
    public String username() {
        return account.username();
    }

    @Override
    public @Nullable SignInId signIn() {
        return signIn;
    }

    @Override
    public Set<String> permissions() {
        Set<String> held = new TreeSet<>(account.rights().permissions());
        held.removeIf(p -> !allowed(p));
        return held;
    }

    @Override
    public List<Holding> holdings() {
        return account.rights().holdings().stream().map(this::narrowed).toList();
    }

    @Override
    public UUID userId() {
        return account.id();
    }

    @Override
    public String displayName() {
        return account.displayName();
    }

    @Override
    public Set<String> roles() {
        return account.rights().roles();
    }

    @Override
    public boolean may(String permission) {
        return allowed(permission) && account.rights().may(permission);
    }

    @Override
    public DivisionScope scope(String permission) {
        if (!may(permission)) {
            return new DivisionScope.Within(Set.of());
        }
        return account.rights().everywhere(permission)
                ? new DivisionScope.Everywhere()
                : below(account.rights().roots(permission));
    }

    @Override
    public DivisionScope scopeOfRole(String role) {
        return account.rights().roleEverywhere(role)
                ? new DivisionScope.Everywhere()
                : below(account.rights().roleRoots(role));
    }

    private DivisionScope below(Set<UUID> roots) {
        Set<UUID> divisions = new HashSet<>();
        roots.forEach(root -> divisions.addAll(tree.subtree(root)));
        return new DivisionScope.Within(divisions);
    }

    @Override
    public boolean system() {
        return false;
    }

    private boolean allowed(String permission) {
        return signIn == null || signIn.allows(permission);
    }

    private Holding narrowed(Holding holding) {
        if (signIn == null || signIn.limit() == null) {
            return holding;
        }
        Set<String> both = new HashSet<>(holding.permissions());
        both.retainAll(signIn.limit());
        return new Holding(both, holding.division(), holding.from(), holding.until());
    }
}

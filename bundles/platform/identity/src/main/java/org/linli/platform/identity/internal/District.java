package org.linli.platform.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Work;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.identity.internal.rights.AccountRights;
import org.linli.platform.identity.internal.rights.DivisionTree;
import org.linli.platform.identity.internal.rights.GrantLattice;
import org.linli.platform.identity.internal.rights.Holding;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.TenantDivisions;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The district of the call, and the rules about who may touch whose account there. */
@Component(service = District.class)
public final class District {
    private final CallContexts contexts;
    private final Divisions divisions;
    private final TenantDivisions trees;
    private final RightsStore rights;
    private final Audit audit;
    private final HostTime time;
    private final Transactions transactions;

    @Activate
    public District(
            @Reference CallContexts contexts,
            @Reference Divisions divisions,
            @Reference TenantDivisions trees,
            @Reference RightsStore rights,
            @Reference Audit audit,
            @Reference HostTime time,
            @Reference Transactions transactions) {
        this.contexts = contexts;
        this.divisions = divisions;
        this.trees = trees;
        this.rights = rights;
        this.audit = audit;
        this.time = time;
        this.transactions = transactions;
    }

    /** For a method that is not called inside a transaction of the district; joins one that is open. */
    public <T extends @Nullable Object> T in(Access access, Work<T> work) {
        return transactions.tenant(tenant(), access, work);
    }

    private CallContext call() {
        return contexts.current().orElseThrow(() -> new IllegalStateException("outside a call"));
    }

    public TenantId tenant() {
        return info().id();
    }

    public TenantInfo info() {
        TenantInfo info = call().tenant();
        if (info == null) {
            throw ProblemException.notFound();
        }
        return info;
    }

    public Caller caller() {
        return call().caller();
    }

    public Locale locale() {
        return call().locale();
    }

    public String address() {
        return call().address();
    }

    /** Rules of granting over the tree of the district. */
    public GrantLattice lattice() {
        return new GrantLattice(trees.of(tenant()));
    }

    public DivisionTree tree() {
        return trees.of(tenant());
    }

    /** Null for the root, so that there is one way to say the whole district; empty errors when the node exists. */
    public @Nullable UUID subtree(@Nullable UUID division, String pointer, List<FieldError> errors) {
        if (division == null || division.equals(divisions.root().id())) {
            return null;
        }
        if (divisions.find(division).isEmpty()) {
            errors.add(error(pointer, Text.of("没有这个区划", "There is no such division")));
        }
        return division;
    }

    /** Whether a row of that division, null for the whole district, is in the caller's scope. */
    public boolean covers(String permission, @Nullable UUID division) {
        DivisionScope scope = caller().scope(permission);
        if (scope instanceof DivisionScope.Everywhere) {
            return true;
        }
        return division != null && scope.covers(division);
    }

    /** What the caller may hand on; null for the system, which may hand on everything. */
    public @Nullable List<Holding> holdings() {
        Caller caller = caller();
        if (caller.system()) {
            return null;
        }
        return caller instanceof Account account ? account.holdings() : List.of();
    }

    /**
     * Refuses to touch the account of somebody who holds something the caller lacks: resetting a password or lifting a
     * disabled account must not be a way to rights that nobody granted.
     */
    public void mustDominate(UUID user) {
        List<Holding> mine = holdings();
        if (mine == null) {
            return;
        }
        List<Holding> theirs = rights.exact(tenant(), user)
                .map(AccountRights::rights)
                .map(r -> r.all())
                .orElse(List.of());
        if (!lattice().dominates(mine, theirs, time.now())) {
            throw ProblemException.forbidden(
                    "account-above-yours",
                    Text.of("该账号拥有您没有的权限，请由上级处理", "The account holds rights that you lack; ask somebody above"));
        }
    }

    /** Writes to the audit in the open transaction. */
    public void audit(String action, UUID subject, Map<String, String> details) {
        audit.record(action, subject, details);
    }

    /** Publishes a change of users, roles or grants. */
    public void changed() {
        rights.changed(tenant());
    }

    public FieldError error(String pointer, Text text) {
        return new FieldError(pointer, text.in(locale()));
    }

    /** @throws ProblemException 422 with all of them, unless there are none */
    public static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid", Text.of("请求中有不正确的内容", "Some of the request is not right"), new ArrayList<>(errors));
        }
    }

    /** Name and id of whoever acts, for rows that say who did it. */
    public String actorName() {
        return caller().displayName();
    }

    /** User of the district, null for the system and for host accounts. */
    public @Nullable UUID actorId() {
        return caller().userId();
    }
}

package org.linli.platform.identity.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.password.AttemptThrottle;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.password.PasswordOwner;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.rights.AccountRights;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.identity.internal.signin.SignInDesk;
import org.linli.platform.identity.internal.signin.SignInId;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes a password by its owner. The session it is done with goes on; all others end. */
@Component(service = OwnPassword.class)
public final class OwnPassword {
    private final IdentityUnits units;
    private final Transactions transactions;
    private final PasswordHashes hashes;
    private final PasswordRules rules;
    private final Phones phones;
    private final CallContexts contexts;
    private final AttemptThrottle throttle;
    private final RightsStore rights;
    private final SignIns signIns;
    private final TenantAudit audit;

    @Activate
    public OwnPassword(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference PasswordHashes hashes,
            @Reference PasswordRules rules,
            @Reference Phones phones,
            @Reference CallContexts contexts,
            @Reference AttemptThrottle throttle,
            @Reference RightsStore rights,
            @Reference SignIns signIns,
            @Reference TenantAudit audit) {
        this.units = units;
        this.transactions = transactions;
        this.hashes = hashes;
        this.rules = rules;
        this.phones = phones;
        this.contexts = contexts;
        this.throttle = throttle;
        this.rights = rights;
        this.signIns = signIns;
        this.audit = audit;
    }

    /** Whether the account of the sign-in may only change its password now. */
    public boolean mustChange(SignInId signIn) {
        TenantId tenant = signIn.tenant();
        if (tenant != null) {
            return rights.exact(tenant, signIn.account())
                    .map(AccountRights::mustChange)
                    .orElse(false);
        }
        return transactions.host(Access.READ, () -> {
            Operator operator = units.host().find(Operator.class, signIn.account());
            return operator != null && operator.mustChange();
        });
    }

    /** @throws ProblemException 422 with everything wrong, 429 when the current password was guessed at too often */
    public void change(Account account, SignInId signIn, String current, String wanted, String address, Locale locale) {
        SignInDesk.slowDown(throttle.charge("own\n" + account.accountId(), address));
        Stored stored = stored(signIn);
        List<FieldError> errors = new java.util.ArrayList<>();
        if (!hashes.matches(current, stored.hash())) {
            errors.add(new FieldError(
                    "/current",
                    Text.of("当前密码不正确", "The current password is not right").in(locale)));
        } else {
            throttle.succeeded("own\n" + account.accountId(), address);
        }
        PasswordOwner owner = new PasswordOwner(account.username(), stored.phone(), district(signIn));
        rules.faults(owner, wanted).forEach(f -> errors.add(new FieldError("/password", f.in(locale))));
        if (current.equals(wanted)) {
            errors.add(new FieldError(
                    "/password",
                    Text.of("新密码必须与当前密码不同", "The new password must differ from the current one")
                            .in(locale)));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "password-refused", Text.of("密码没有修改", "The password was not changed"), errors);
        }
        store(account, signIn, hashes.hash(wanted));
    }

    /** @param hash of nobody's password when the account is gone */
    private record Stored(String hash, @Nullable String phone) {}

    private Stored stored(SignInId signIn) {
        TenantId tenant = signIn.tenant();
        Optional<Stored> stored = tenant == null
                ? transactions.host(
                        Access.READ,
                        () -> Optional.ofNullable(units.host().find(Operator.class, signIn.account()))
                                .map(operator -> new Stored(operator.passwordHash(), null)))
                : transactions.tenant(
                        tenant,
                        Access.READ,
                        () -> Optional.ofNullable(units.tenant().find(User.class, signIn.account()))
                                .map(user -> new Stored(user.passwordHash(), phones.of(user))));
        return stored.orElseGet(() -> new Stored(hashes.dummy(), null));
    }

    private @Nullable TenantInfo district(SignInId signIn) {
        return signIn.tenant() == null
                ? null
                : contexts.current().map(CallContext::tenant).orElse(null);
    }

    private void store(Account account, SignInId signIn, String hash) {
        TenantId tenant = signIn.tenant();
        UUID id = signIn.account();
        if (tenant == null) {
            long epoch = transactions.host(Access.WRITE, () -> {
                Operator operator = units.host().find(Operator.class, id);
                operator.newPassword(hash);
                audit.recordHost(account, "identity.password.change", id, Map.of());
                return operator.credentialEpoch();
            });
            signIns.endAllBut(id, signIn.id(), epoch);
            return;
        }
        transactions.tenant(tenant, Access.WRITE, () -> {
            User user = units.tenant().find(User.class, id);
            user.ownPassword(hash);
            long epoch = user.credentialEpoch();
            transactions.afterCommit(() -> {
                signIns.endAllBut(id, signIn.id(), epoch);
                audit.record(tenant, account, "identity.password.change", id, Map.of());
            });
            // told only when this sign-in has survived
            rights.changed(tenant);
            return epoch;
        });
    }
}

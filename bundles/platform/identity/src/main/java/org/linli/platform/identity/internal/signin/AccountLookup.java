package org.linli.platform.identity.internal.signin;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds accounts by the name they sign in with. */
@Component(service = AccountLookup.class)
public final class AccountLookup {
    private final IdentityUnits units;
    private final Transactions transactions;
    private final HostTime time;

    @Activate
    public AccountLookup(
            @Reference IdentityUnits units, @Reference Transactions transactions, @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.time = time;
    }

    /** @param tenant null for the host */
    public Optional<Credentials> find(@Nullable TenantInfo tenant, String username) {
        return tenant == null ? operator(username) : user(tenant, username);
    }

    private Optional<Credentials> operator(String username) {
        return transactions.host(
                Access.READ,
                () -> units.host()
                        .createQuery("select o from Operator o where o.username = :name", Operator.class)
                        .setParameter("name", username)
                        .getResultStream()
                        .findFirst()
                        .map(o -> new Credentials(
                                null,
                                o.id(),
                                o.username(),
                                o.passwordHash(),
                                o.credentialEpoch(),
                                !o.disabled() && o.passwordWorks(time.now()),
                                false,
                                null)));
    }

    private Optional<Credentials> user(TenantInfo tenant, String username) {
        Instant now = time.now();
        return transactions.tenant(
                tenant.id(),
                Access.READ,
                () -> units.tenant()
                        .createQuery("select u from User u where u.username = :name", User.class)
                        .setParameter("name", username)
                        .getResultStream()
                        .findFirst()
                        .map(u -> new Credentials(
                                tenant,
                                u.id(),
                                u.username(),
                                u.passwordHash(),
                                u.credentialEpoch(),
                                u.works(now) && (u.passwordUntil() == null || now.isBefore(u.passwordUntil())),
                                u.state() == User.State.PENDING,
                                u.expiresAt())));
    }
}

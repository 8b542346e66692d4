package org.linli.platform.identity.internal.signin;

import jakarta.persistence.EntityManager;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the hash of an account anew when the operator has raised what a hash costs since: only its owner brings the password for it, by
 * signing in. Until then the answer to a wrong password also takes less time than that for an account that does not exist.
 */
@Component(service = StrongerHashes.class)
public final class StrongerHashes {
    private final IdentityUnits units;
    private final Transactions transactions;
    private final PasswordHashes hashes;

    @Activate
    public StrongerHashes(
            @Reference IdentityUnits units, @Reference Transactions transactions, @Reference PasswordHashes hashes) {
        this.units = units;
        this.transactions = transactions;
        this.hashes = hashes;
    }

    /**
     * @param account whose password was just checked
     * @throws org.linli.api.problem.ProblemException 503 when too many hashes are computed at the moment
     */
    void renew(Credentials account, String password) {
        if (!hashes.isWeak(account.passwordHash())) {
            return;
        }
        String stronger = hashes.hash(password);
        if (account.tenant() == null) {
            transactions.host(Access.WRITE, () -> replace(units.host(), "Operator", account, stronger));
            return;
        }
        transactions.tenant(
                account.tenant().id(), Access.WRITE, () -> replace(units.tenant(), "User", account, stronger));
    }

    private static int replace(EntityManager em, String entity, Credentials account, String stronger) {
        // a password that was changed meanwhile stays
        return em.createQuery("update " + entity
                        + " a set a.passwordHash = :stronger where a.id = :id and a.passwordHash = :known")
                .setParameter("stronger", stronger)
                .setParameter("id", account.id())
                .setParameter("known", account.passwordHash())
                .executeUpdate();
    }
}

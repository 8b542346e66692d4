package org.linli.platform.identity.internal.signin;

import java.util.Optional;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.CredentialsMatcher;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.linli.platform.identity.internal.password.PasswordHashes;

/**
 * Shiro realm over the accounts of the host and of all districts. An account that does not exist, or that may not be
 * used, is answered after the same work as a wrong password. Only who knows the password of an account that waits for staff is told
 * so.
 */
final class AccountRealm extends AuthenticatingRealm {
    private final AccountLookup lookup;
    private final PasswordHashes hashes;

    AccountRealm(AccountLookup lookup, PasswordHashes hashes) {
        super(new Argon2Matcher(hashes));
        this.lookup = lookup;
        this.hashes = hashes;
        setName("linli");
        setAuthenticationTokenClass(AccountToken.class);
        setAuthenticationCachingEnabled(false);
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        AccountToken.Claim claim = ((AccountToken) token).getPrincipal();
        Optional<Credentials> found = lookup.find(claim.tenant(), claim.username());
        if (found.isEmpty() || !claim.anywhere()) {
            return new SimpleAuthenticationInfo(new Nobody(), hashes.dummy(), getName());
        }
        return new SimpleAuthenticationInfo(found.get(), found.get().passwordHash(), getName());
    }

    /** Principal of an account that does not exist. */
    record Nobody() {}

    private record Argon2Matcher(PasswordHashes hashes) implements CredentialsMatcher {
        @Override
        public boolean doCredentialsMatch(AuthenticationToken token, AuthenticationInfo info) {
            boolean matches = hashes.matches((String) token.getCredentials(), (String) info.getCredentials());
            if (!matches || !(info.getPrincipals().getPrimaryPrincipal() instanceof Credentials account)) {
                return false;
            }
            if (account.waiting()) {
                throw new DisabledAccountException();
            }
            return account.usable();
        }
    }
}

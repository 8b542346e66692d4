package org.linli.platform.identity.internal.signin;

import java.io.Serial;
import org.apache.shiro.authc.AuthenticationToken;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;

/** What somebody claims at sign-in. */
final class AccountToken implements AuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Claim claim;
    private final transient String password;

    AccountToken(Claim claim, String password) {
        this.claim = claim;
        this.password = password;
    }

    @Override
    public Claim getPrincipal() {
        return claim;
    }

    @Override
    public String getCredentials() {
        return password;
    }

    /**
     * @param tenant null for the host or a district that does not exist
     * @param anywhere false when the district does not exist, so that no account can match
     */
    record Claim(@Nullable TenantInfo tenant, boolean anywhere, String username) {}
}

package org.linli.platform.identity.internal.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.mgt.SecurityManager;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.identity.internal.TenantAudit;
import org.linli.platform.identity.internal.Usernames;
import org.linli.platform.identity.internal.password.AttemptThrottle;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks a user name and a password, without telling which of them was wrong. */
@Component(service = SignInDesk.class)
public final class SignInDesk {
    private static final UUID UNKNOWN = new UUID(0L, 0L);

    private final AttemptThrottle throttle;
    private final Tenants tenants;
    private final AccountLookup lookup;
    private final TenantAudit audit;
    private final StrongerHashes stronger;
    private final SecurityManager shiro;

    @Activate
    public SignInDesk(
            @Reference AttemptThrottle throttle,
            @Reference PasswordHashes hashes,
            @Reference AccountLookup lookup,
            @Reference Tenants tenants,
            @Reference TenantAudit audit,
            @Reference StrongerHashes stronger) {
        this.throttle = throttle;
        this.tenants = tenants;
        this.lookup = lookup;
        this.audit = audit;
        this.stronger = stronger;
        this.shiro = new DefaultSecurityManager(new AccountRealm(lookup, hashes));
    }

    /**
     * Tries are counted until the password turns out right. That of an account that waits for its confirmation counts as right: its
     * owner, who looks again and again whether it is confirmed, is not locked out, and nobody learns more, since the 403 is what only
     * the right password is answered. A wrong password of such an account counts and is refused like one of any other.
     *
     * @param tenantCode code of the district, null for the host
     * @param address of the client
     * @throws ProblemException 403 when the password is right and the account waits for staff to confirm it, 401 when refused for
     *     whatever other reason, 429 when tried too often
     */
    public Credentials check(@Nullable String tenantCode, String username, String password, String address) {
        String name = Usernames.normal(username);
        String account = (tenantCode == null ? "host" : tenantCode) + "\n" + name;
        slowDown(throttle.charge(account, address));
        TenantInfo tenant = tenantCode == null ? null : tenant(tenantCode);
        boolean exists = tenantCode == null || tenant != null;
        try {
            Credentials accepted = (Credentials)
                    shiro.authenticate(new AccountToken(new AccountToken.Claim(tenant, exists, name), password))
                            .getPrincipals()
                            .getPrimaryPrincipal();
            throttle.succeeded(account, address);
            stronger.renew(accepted, password);
            return accepted;
        } catch (DisabledAccountException e) {
            throttle.succeeded(account, address);
            throw new ProblemException(new Problem(
                    403,
                    "account-waiting",
                    Text.of(
                            "账号正在等待社区确认，确认后即可登录",
                            "The account waits for its community to confirm it; you can sign in afterwards"),
                    List.of(),
                    Map.of()));
        } catch (AuthenticationException e) {
            if (e.getCause() instanceof ProblemException busy) {
                throw busy;
            }
            refused(tenant, name);
            throw new ProblemException(new Problem(
                    401,
                    "sign-in-refused",
                    Text.of("用户名或密码不正确", "The user name or the password is not right"),
                    List.of(),
                    Map.of()));
        }
    }

    /** Refuses with 429 unless the wait is zero. */
    public static void slowDown(Duration wait) {
        if (wait.isZero()) {
            return;
        }
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        throw new ProblemException(new Problem(
                429,
                "too-many-attempts",
                Text.of("尝试次数过多，请在 " + seconds + " 秒后再试", "Too many attempts, try again in " + seconds + " seconds"),
                List.of(),
                Map.of("retryAfterSeconds", seconds)));
    }

    private @Nullable TenantInfo tenant(String code) {
        return tenants.byCode(code)
                .or(() -> tenants.successorOf(code).flatMap(tenants::byCode))
                .filter(t -> t.state() != TenantInfo.State.SUSPENDED)
                .orElse(null);
    }

    private void refused(@Nullable TenantInfo tenant, String name) {
        if (tenant == null) {
            return;
        }
        Optional<UUID> known = lookup.find(tenant, name).map(Credentials::id);
        audit.record(
                tenant.id(),
                new SystemCaller("sign-in"),
                "identity.session.refuse",
                known.orElse(UNKNOWN),
                Map.of("account", known.isPresent() ? "known" : "unknown"));
    }
}

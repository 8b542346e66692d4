package org.linli.platform.identity;

import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.HostConfiguration;

/** Names of the session cookies and paths that the gateway and the sign-in resource must agree on. */
public final class SessionCookie {
    /** Path, relative to {@code /t/{tenant}/api/}, that stays open while the password must be changed. */
    public static final String OWN_PASSWORD = "users/me/password";

    /** Path, relative to {@code /api/}, that stays open to a host account while its password must be changed. */
    public static final String OWN_HOST_PASSWORD = "me/password";

    /** Header that unsafe methods with a cookie must carry; its value is {@link SignedIn#csrf()}. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private SessionCookie() {}

    /** Whether clients reach the host over TLS, directly or by {@code LINLI_PUBLIC_URL}. */
    public static boolean secure(HostConfiguration configuration) {
        return configuration.value("LINLI_TLS_KEYSTORE").isPresent()
                || configuration
                        .value("LINLI_PUBLIC_URL")
                        .filter(url -> url.startsWith("https:"))
                        .isPresent();
    }

    /**
     * @param secure whether clients reach the host over TLS, directly or by {@code LINLI_PUBLIC_URL}
     * @param tenantCode code of the district, null for the host
     */
    public static String name(boolean secure, @Nullable String tenantCode) {
        String plain = "linli-" + (tenantCode == null ? "host" : tenantCode);
        return secure ? "__Host-" + plain : plain;
    }
}

package org.linli.platform.gateway.internal.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.linli.platform.identity.Authentication;
import org.linli.platform.identity.SessionCookie;
import org.linli.platform.identity.SignedIn;

/** Finds out who is calling, from the bearer token or the session cookie that belongs to the path. */
final class SignInReader {
    private static final String BEARER = "Bearer ";

    private final Authentication authentication;
    private final boolean secure;

    SignInReader(Authentication authentication, boolean secure) {
        this.authentication = authentication;
        this.secure = secure;
    }

    /** @param tenantCode current code of the district of the path, null outside a district */
    @Nullable
    SignedIn read(Request request, @Nullable String tenantCode) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? authentication
                            .byToken(authorization.substring(BEARER.length()).trim())
                            .orElse(null)
                    : null;
        }
        Map<String, String> cookies = cookies(request);
        if (tenantCode != null) {
            Optional<SignedIn> own = session(cookies.get(SessionCookie.name(secure, tenantCode)));
            if (own.isPresent()) {
                return own.get();
            }
        }
        if (tenantCode == null) {
            SignedIn named = named(cookies, request.getHeaders().get(SessionCookie.CSRF_HEADER));
            if (named != null) {
                return named;
            }
        }
        Optional<SignedIn> host = session(cookies.get(SessionCookie.name(secure, null)));
        if (host.isPresent() || tenantCode != null) {
            return host.orElse(null);
        }
        return onlyDistrict(cookies);
    }

    /** Of several sessions in one browser the one whose CSRF value is sent: it names the page that calls. */
    private @Nullable SignedIn named(Map<String, String> cookies, @Nullable String csrf) {
        if (csrf == null) {
            return null;
        }
        String prefix = SessionCookie.name(secure, "");
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(prefix))
                .flatMap(cookie -> session(cookie.getValue()).stream())
                .filter(signedIn -> csrf.equals(signedIn.csrf()))
                .findFirst()
                .orElse(null);
    }

    /** The host part also serves people of districts, who say who they are by the one cookie they have. */
    private @Nullable SignedIn onlyDistrict(Map<String, String> cookies) {
        String prefix = SessionCookie.name(secure, "");
        SignedIn found = null;
        for (Map.Entry<String, String> cookie : cookies.entrySet()) {
            if (cookie.getKey().startsWith(prefix)) {
                SignedIn signedIn = session(cookie.getValue()).orElse(null);
                if (signedIn != null && found != null) {
                    return null;
                }
                found = signedIn == null ? found : signedIn;
            }
        }
        return found;
    }

    private Optional<SignedIn> session(@Nullable String value) {
        return value == null || value.isEmpty() ? Optional.empty() : authentication.bySession(value);
    }

    private static Map<String, String> cookies(Request request) {
        Map<String, String> cookies = new HashMap<>();
        for (HttpCookie cookie : Request.getCookies(request)) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return cookies;
    }
}

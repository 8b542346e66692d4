package org.linli.platform.gateway.internal.rest;

import java.util.Set;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.identity.SessionCookie;
import org.linli.platform.identity.SignedIn;

/** Whether a caller may call a resource method. A method without a declared permission is closed to everybody. */
final class AccessPolicy {
    /** Paths below a district's API that a host account may read without a named permission. */
    private static final Set<String> MANAGEMENT =
            Set.of("profile", "modules", "operations", "openapi.json", "me", "ui");

    private AccessPolicy() {}

    /** @throws ProblemException 401, 403 or 503 */
    static void check(Exchange exchange, ResourceOperation operation) {
        if (!operation.anybody()) {
            checkCaller(exchange, operation);
        }
        if (exchange.area().ofTenant()) {
            checkState(exchange);
        }
    }

    private static void checkCaller(Exchange exchange, ResourceOperation operation) {
        SignedIn signedIn = exchange.signedIn();
        if (signedIn == null) {
            throw Problems.notSignedIn();
        }
        if (signedIn.cookie()
                && exchange.unsafe()
                && (exchange.crossSite() || signedIn.csrf() == null || !same(signedIn.csrf(), exchange.csrf()))) {
            throw Problems.csrf();
        }
        if (signedIn.mustChangePassword() && !passwordPath(exchange)) {
            throw Problems.mustChangePassword();
        }
        if (!permitted(exchange, signedIn, operation)) {
            throw Problems.forbidden();
        }
    }

    private static boolean permitted(Exchange exchange, SignedIn signedIn, ResourceOperation operation) {
        if (operation.signedIn()) {
            return !exchange.guest() || management(exchange);
        }
        if (exchange.area() == Exchange.Area.HOST && signedIn.tenant() != null) {
            // Names of permissions of a district mean nothing for the host.
            return false;
        }
        return operation.permissions().stream().anyMatch(signedIn.caller()::may);
    }

    private static boolean management(Exchange exchange) {
        String path = exchange.relativePath();
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        return exchange.area() == Exchange.Area.MODULE ? first.equals("indicators") : MANAGEMENT.contains(first);
    }

    private static boolean passwordPath(Exchange exchange) {
        String path = exchange.relativePath();
        return switch (exchange.area()) {
            case TENANT -> path.equals(SessionCookie.OWN_PASSWORD) || path.equals("me");
            case HOST ->
                path.equals(SessionCookie.OWN_HOST_PASSWORD) || path.equals("me") || path.equals("sessions/current");
            case ROOT, MODULE -> false;
        };
    }

    private static void checkState(Exchange exchange) {
        TenantInfo tenant = exchange.context().tenant();
        if (tenant == null) {
            throw ProblemException.notFound();
        }
        switch (tenant.state()) {
            case ACTIVE -> {}
            case READ_ONLY, CLOSING -> {
                if (exchange.unsafe()) {
                    throw Problems.readOnly();
                }
            }
            case SUSPENDED -> throw Problems.suspended();
        }
    }

    private static boolean same(String expected, @org.jspecify.annotations.Nullable String given) {
        return given != null
                && java.security.MessageDigest.isEqual(
                        expected.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        given.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

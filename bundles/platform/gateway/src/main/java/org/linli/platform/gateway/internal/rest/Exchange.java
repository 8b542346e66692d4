package org.linli.platform.gateway.internal.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.identity.SignedIn;

/**
 * A request on its way, once the gateway knows who calls where. Immutable.
 *
 * @param context the call
 * @param signedIn who presented what, null for an anonymous call
 * @param area kind of path
 * @param module module name, null outside a module
 * @param base path under which the application lives, with a slash at the end
 * @param path raw path of the request
 * @param query raw query, null without
 * @param unsafe whether the method may change something
 * @param csrf value of the CSRF header, null without
 * @param crossSite whether the browser says that another site caused the request
 * @param guard watches the call in a module
 */
public record Exchange(
        CallContext context,
        @Nullable SignedIn signedIn,
        Area area,
        @Nullable String module,
        String base,
        String path,
        @Nullable String query,
        boolean unsafe,
        @Nullable String csrf,
        boolean crossSite,
        GuardedCall guard) {
    /** Name of the request property that holds the exchange. */
    static final String PROPERTY = "linli.exchange";

    /** Kinds of paths. */
    public enum Area {
        ROOT,
        HOST,
        TENANT,
        MODULE;

        boolean ofTenant() {
            return this == TENANT || this == MODULE;
        }

        public static Area of(PlatformResource.Space space) {
            return switch (space) {
                case ROOT -> ROOT;
                case HOST -> HOST;
                case TENANT -> TENANT;
            };
        }
    }

    /** Whether a host account looks into a district. */
    boolean guest() {
        return area.ofTenant() && signedIn != null && signedIn.tenant() == null;
    }

    /** The same caller reading another path of the same application. */
    Exchange looking(String there, @Nullable String question) {
        return new Exchange(context, signedIn, area, module, base, there, question, false, csrf, crossSite, guard);
    }

    String relativePath() {
        return path.startsWith(base) ? path.substring(base.length()) : path;
    }

    URI baseUri() {
        return URI.create("http://linli" + base);
    }

    URI requestUri() {
        return URI.create("http://linli" + path + (query == null ? "" : "?" + query));
    }
}

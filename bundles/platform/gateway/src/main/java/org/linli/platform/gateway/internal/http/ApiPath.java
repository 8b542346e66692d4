package org.linli.platform.gateway.internal.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.gateway.internal.rest.Exchange.Area;

/**
 * Where a raw path leads.
 *
 * @param area kind of path; never {@link Area#MODULE}, which only the route table knows
 * @param tenantCode code in the path, null outside a district
 * @param base prefix of the area, with a slash at the end
 * @param first first segment after the base, possibly empty
 */
record ApiPath(Area area, @Nullable String tenantCode, String base, String first) {
    private static final Pattern REFUSED =
            Pattern.compile("(?i)//|/\\.\\.?(/|$)|;|\\\\|%2f|%5c|%00|%2e|%3b|%25|[\\x00-\\x20\\x7f]");

    /** @throws org.linli.api.problem.ProblemException 400 for a path that different readers could read differently */
    static ApiPath of(String raw) {
        if (!raw.startsWith("/") || REFUSED.matcher(raw).find()) {
            throw Problems.badPath();
        }
        if (raw.equals("/api") || raw.startsWith("/api/")) {
            return of(Area.HOST, null, "/api/", raw);
        }
        if (raw.startsWith("/t/")) {
            int end = raw.indexOf('/', 3);
            if (end > 3 && (raw.startsWith("/api/", end) || raw.substring(end).equals("/api"))) {
                String code = raw.substring(3, end);
                return of(Area.TENANT, code, "/t/" + code + "/api/", raw);
            }
        }
        return of(Area.ROOT, null, "/", raw);
    }

    private static ApiPath of(Area area, @Nullable String tenantCode, String base, String raw) {
        if (raw.length() <= base.length()) {
            return new ApiPath(area, tenantCode, base, "");
        }
        int slash = raw.indexOf('/', base.length());
        return new ApiPath(
                area, tenantCode, base, slash < 0 ? raw.substring(base.length()) : raw.substring(base.length(), slash));
    }
}

package org.linli.platform.gateway.internal.http;

import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.linli.platform.catalogue.Offers;

/** Headers of every answer; the application may replace those about caching. */
final class StandardHeaders {
    private final boolean secure;

    StandardHeaders(boolean secure) {
        this.secure = secure;
    }

    void write(Request request, Response response, String requestId) {
        HttpFields.Mutable headers = response.getHeaders();
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        write(headers, secure);
        headers.put("Cache-Control", reading ? "private, no-cache" : "no-store");
        headers.put("Vary", "Accept-Language, Authorization, Cookie");
        headers.put("X-Request-Id", requestId);
    }

    /** That a module's version is deprecated (RFC 9745), and when its support ends (RFC 8594). */
    static void deprecated(HttpFields.Mutable headers, Offers.Deprecation deprecation) {
        headers.put("Deprecation", "@" + deprecation.since().getEpochSecond());
        headers.put("Sunset", DateGenerator.formatDate(deprecation.sunset()));
    }

    static void write(HttpFields.Mutable headers, boolean secure) {
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }
}

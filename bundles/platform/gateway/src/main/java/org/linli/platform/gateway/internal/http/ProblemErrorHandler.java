package org.linli.platform.gateway.internal.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.linli.api.problem.Problem;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.problem.ProblemOf;
import org.linli.platform.gateway.internal.problem.Problems;

/** What the server refuses before any handler sees it, as a problem like all others. */
final class ProblemErrorHandler implements Request.Handler {
    private final Languages languages = new Languages();
    private final ProblemDocument problems;
    private final boolean secure;

    ProblemErrorHandler(ProblemDocument problems, boolean secure) {
        this.problems = problems;
        this.secure = secure;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String requestId = UUID.randomUUID().toString();
        Problem problem = problem(request, response, requestId);
        Locale locale = languages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        byte[] body = problems.write(
                problem, locale, String.valueOf(request.getHttpURI().getPath()), requestId);
        StandardHeaders.write(response.getHeaders(), secure);
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Request-Id", requestId);
        if (!request.getConnectionMetaData().isPersistent()) {
            // a request line that cannot be read counts as HTTP/1.0, of which the server would not say this
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        ProblemDocument.headers(problem)
                .forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(Request request, Response response, String requestId) {
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
        if (status == 400) {
            return Problems.of(400, "bad-request", "请求不符合 HTTP 规范", "The request is not valid HTTP")
                    .problem();
        }
        if (status == 503) {
            return Problems.unavailable().problem();
        }
        if (status == 501 || status == 505) {
            return Problems.of(
                            status,
                            "not-supported",
                            "不支持此 HTTP 版本或传输编码",
                            "This version of HTTP or this transfer coding is not supported")
                    .problem();
        }
        if (status > 400 && status < 500) {
            return Problems.of(status, "refused", "请求被拒绝", "The request is refused")
                    .problem();
        }
        return ProblemOf.of(
                cause instanceof Throwable thrown ? thrown : new IllegalStateException("status " + status), requestId);
    }
}

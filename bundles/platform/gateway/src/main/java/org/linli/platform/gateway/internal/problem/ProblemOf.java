package org.linli.platform.gateway.internal.problem;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which problem a thrown exception is. */
public final class ProblemOf {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemOf.class);

    private ProblemOf() {}

    /** Never throws. What nobody foresaw is logged with the request id and becomes 500. */
    public static Problem of(Throwable thrown, String requestId) {
        Problem known = foreseen(thrown);
        if (known != null) {
            return known;
        }
        LOG.error("Request {} failed", requestId, thrown);
        return Problems.internal().problem();
    }

    /** The problem that an exception was thrown for; null for what nobody foresaw. */
    public static @Nullable Problem foreseen(Throwable thrown) {
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (Throwable t = thrown; t != null && seen.put(t, true) == null; t = t.getCause()) {
            if (t instanceof ProblemException problem) {
                return problem.problem();
            }
            if (t instanceof DatabaseUnavailableException) {
                LOG.warn("Database unavailable: {}", t.getMessage());
                return Problems.unavailable().problem();
            }
            if (t instanceof DataRefusedException refused) {
                LOG.info("Data refused by the database: {}", refused.reason());
                return Problems.refusedData(refused.reason()).problem();
            }
            if (t instanceof OptimisticLockException) {
                return Problems.staleWrite().problem();
            }
            if (t instanceof HttpException http && http.getCode() >= 400 && http.getCode() < 500) {
                return Problems.of(http.getCode(), "bad-request", "请求不符合 HTTP 规范", "The request is not valid HTTP")
                        .problem();
            }
            if (t instanceof EofException) {
                return Problems.of(400, "bad-request", "请求内容不完整", "The body of the request is incomplete")
                        .problem();
            }
            if (t instanceof ParamException parameter) {
                return ofParameter(parameter);
            }
            if (t instanceof WebApplicationException http) {
                return ofStatus(http);
            }
        }
        return null;
    }

    private static Problem ofParameter(ParamException e) {
        if (e instanceof ParamException.PathParamException) {
            return ProblemException.notFound().problem();
        }
        String where = e instanceof ParamException.HeaderParamException
                ? "header:"
                : e instanceof ParamException.CookieParamException ? "cookie:" : "query:";
        return new Problem(
                400,
                "bad-query",
                Text.of(
                        "参数 " + e.getParameterName() + " 的值无法解析",
                        "The value of " + e.getParameterName() + " cannot be read"),
                List.of(new FieldError(where + e.getParameterName(), "值无法解析 / value cannot be read")),
                Map.of());
    }

    private static @Nullable Problem ofStatus(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 400 ->
                Problems.of(400, "bad-request", "请求有误", "The request cannot be understood")
                        .problem();
            case 401 -> Problems.notSignedIn().problem();
            case 403 -> Problems.forbidden().problem();
            case 404 -> ProblemException.notFound().problem();
            case 405 -> Problems.methodNotAllowed().problem();
            case 406 -> Problems.notAcceptable().problem();
            case 415 -> Problems.unsupportedMediaType().problem();
            case 503 -> Problems.unavailable().problem();
            default ->
                status >= 400 && status < 500
                        ? Problems.of(status, "refused", "请求被拒绝", "The request is refused")
                                .problem()
                        : null;
        };
    }
}

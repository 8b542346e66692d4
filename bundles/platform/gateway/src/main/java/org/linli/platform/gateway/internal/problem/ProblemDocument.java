package org.linli.platform.gateway.internal.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.Text;

/** Writes a problem as {@code application/problem+json} (RFC 9457). */
public final class ProblemDocument {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, Text> TITLES = Map.ofEntries(
            Map.entry(400, Text.of("请求有误", "Bad request")),
            Map.entry(401, Text.of("未登录", "Not signed in")),
            Map.entry(403, Text.of("禁止访问", "Forbidden")),
            Map.entry(404, Text.of("不存在", "Not found")),
            Map.entry(405, Text.of("方法不被允许", "Method not allowed")),
            Map.entry(406, Text.of("无法接受", "Not acceptable")),
            Map.entry(408, Text.of("请求超时", "Request timeout")),
            Map.entry(409, Text.of("冲突", "Conflict")),
            Map.entry(412, Text.of("前提条件不满足", "Precondition failed")),
            Map.entry(413, Text.of("内容过大", "Content too large")),
            Map.entry(414, Text.of("网址过长", "URI too long")),
            Map.entry(415, Text.of("不支持的媒体类型", "Unsupported media type")),
            Map.entry(422, Text.of("无法处理", "Unprocessable content")),
            Map.entry(428, Text.of("缺少前提条件", "Precondition required")),
            Map.entry(429, Text.of("请求过多", "Too many requests")),
            Map.entry(431, Text.of("请求标头过大", "Request header fields too large")),
            Map.entry(500, Text.of("服务器内部错误", "Internal server error")),
            Map.entry(503, Text.of("服务暂不可用", "Service unavailable")));

    private final ObjectMapper mapper;

    public ProblemDocument(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @param instance path of the request */
    public byte[] write(Problem problem, Locale locale, String instance, String requestId) {
        ObjectNode node = mapper.createObjectNode();
        node.put("type", "urn:linli:problem:" + problem.code());
        node.put("title", title(problem.status()).in(locale));
        node.put("status", problem.status());
        node.put("detail", problem.text().in(locale));
        node.put("instance", instance);
        node.put("requestId", requestId);
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = node.putArray("errors");
            for (FieldError error : problem.errors()) {
                errors.addObject().put("pointer", error.pointer()).put("message", error.message(locale));
            }
        }
        if (problem.repeatable()) {
            node.put("repeatable", true);
        }
        problem.extra().forEach((name, value) -> {
            if (!node.has(name)) {
                node.set(name, mapper.valueToTree(value));
            }
        });
        try {
            return mapper.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            return ("{\"status\":" + problem.status() + "}").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Headers that go with a problem beside its content type. */
    public static Map<String, String> headers(Problem problem) {
        return switch (problem.status()) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 429, 503 ->
                Map.of("Retry-After", String.valueOf(problem.extra().getOrDefault("retryAfterSeconds", 5)));
            default -> Map.of();
        };
    }

    private static Text title(int status) {
        Text title = TITLES.get(status);
        if (title != null) {
            return title;
        }
        return status < 500 ? Text.of("请求被拒绝", "Refused") : Text.of("服务器错误", "Server error");
    }
}

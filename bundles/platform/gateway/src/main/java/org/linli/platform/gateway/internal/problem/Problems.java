package org.linli.platform.gateway.internal.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.persistence.DataRefusedException;

/** The refusals that the gateway itself utters. */
public final class Problems {
    private Problems() {}

    public static ProblemException of(int status, String code, String zh, String en) {
        return new ProblemException(new Problem(status, code, Text.of(zh, en), List.of(), Map.of()));
    }

    public static ProblemException notSignedIn() {
        return of(401, "not-signed-in", "请先登录", "Sign in first");
    }

    public static ProblemException forbidden() {
        return of(403, "forbidden", "没有执行此操作的权限", "You do not have the permission for this");
    }

    public static ProblemException csrf() {
        return of(
                403,
                "csrf",
                "请求缺少有效的 X-CSRF-Token 标头，请刷新页面后重试",
                "The request has no valid X-CSRF-Token header; reload the page and try again");
    }

    public static ProblemException mustChangePassword() {
        return of(403, "password-change-required", "请先修改初始密码", "Change your password first");
    }

    public static ProblemException readOnly() {
        return of(
                403,
                "tenant-read-only",
                "本地区目前为只读状态，暂不能修改数据",
                "This district is read-only at present; nothing can be changed");
    }

    public static ProblemException suspended() {
        return of(
                503,
                "tenant-suspended",
                "本地区服务已暂停，请联系平台运营方",
                "This district is suspended; ask the operator of the platform");
    }

    public static ProblemException unavailable() {
        return of(503, "unavailable", "服务暂时不可用，请稍后重试", "The service is away for a moment; try again later");
    }

    /** The district has the module, but no instance of it serves: taken out of service, or not up on this node yet. */
    public static ProblemException moduleAway(String module) {
        return of(
                503,
                "module-away",
                "模块 " + module + " 已停止服务或正在启动，请稍后重试",
                "The module " + module + " is out of service or about to start; try again later");
    }

    public static ProblemException doubledHeader(String name) {
        return of(400, "doubled-header", "标头 " + name + " 只能出现一次", "The header " + name + " may appear only once");
    }

    public static ProblemException badPath() {
        return of(
                400,
                "bad-path",
                "路径中有不允许的字符或编码（如 %2F、分号、反斜杠、点段、空段）",
                "The path has characters or encodings that are not allowed, such as %2F, semicolon, backslash, dot segments or empty segments");
    }

    public static ProblemException malformedHeader(String name) {
        return of(400, "malformed-header", "请求头 " + name + " 的格式有误", "The header " + name + " is malformed");
    }

    public static ProblemException methodNotAllowed() {
        return of(405, "method-not-allowed", "此资源不支持该请求方法", "The resource does not know this method");
    }

    public static ProblemException notAcceptable() {
        return of(406, "not-acceptable", "无法提供 Accept 标头要求的格式", "No format of the Accept header can be served");
    }

    public static ProblemException unsupportedMediaType() {
        return of(
                415,
                "unsupported-media-type",
                "不支持该 Content-Type 或 Content-Encoding",
                "The Content-Type or Content-Encoding is not supported");
    }

    public static ProblemException tooLarge(long limit) {
        return new ProblemException(new Problem(
                413,
                "body-too-large",
                Text.of("请求内容过大，上限为 " + limit + " 字节", "The body is too large; the limit is " + limit + " bytes"),
                List.of(),
                Map.of("limit", limit)));
    }

    /** Too much from one network for a method that is open to anybody. */
    public static ProblemException tooManyCalls(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new ProblemException(new Problem(
                429,
                "too-many-calls",
                Text.of("请求过于频繁，请在 " + seconds + " 秒后再试", "Too many calls, try again in " + seconds + " seconds"),
                List.of(),
                Map.of("retryAfterSeconds", seconds)));
    }

    public static ProblemException slowBody() {
        return of(408, "slow-body", "请求内容没有及时到达", "The body of the request did not arrive in time");
    }

    /** @param current the entity tag now, without quotes; null when nothing is there */
    public static ProblemException precondition(@Nullable String current) {
        return precondition(current == null ? Map.of() : Map.of("currentVersion", current));
    }

    public static ProblemException precondition(long current) {
        return precondition(Map.of("currentVersion", current));
    }

    private static ProblemException precondition(Map<String, Object> extra) {
        return new ProblemException(new Problem(
                412,
                "stale-version",
                Text.of("数据已被他人修改，请重新读取后再提交", "The resource has changed since; read it again before you submit"),
                List.of(),
                extra));
    }

    public static ProblemException preconditionRequired() {
        return of(
                428,
                "if-match-required",
                "请在 If-Match 标头中给出读取时的 ETag",
                "Send the ETag that you read in the If-Match header");
    }

    /** Two changes at the same moment. */
    public static ProblemException staleWrite() {
        return repeatable(of(
                409,
                "concurrent-change",
                "数据刚被他人修改，请重新读取后再试",
                "Somebody else has just changed the same data; read it again and repeat"));
    }

    /** The same refusal of a request that only came at a bad moment. */
    public static ProblemException repeatable(ProblemException refusal) {
        return new ProblemException(refusal.problem().asRepeatable());
    }

    /** What only the database found, since another call came in between or a limit is known to it alone. */
    static ProblemException refusedData(DataRefusedException.Reason reason) {
        return switch (reason) {
            case DUPLICATE ->
                of(
                        409,
                        "already-exists",
                        "已有相同的编号、名称或外部标识，请更换后重试",
                        "Something with the same key, name or external id is there already; choose another");
            case REFERENCE ->
                of(
                        409,
                        "reference-conflict",
                        "所引用的数据已不存在，或要删除的数据仍被引用，请重新读取后再试",
                        "What is referred to is gone, or what is to be removed is still referred to; read it again and repeat");
            case VALUE ->
                of(
                        422,
                        "invalid",
                        "有的值过长、超出范围或格式不被接受",
                        "A value is too long, out of range or of a form that cannot be kept");
        };
    }

    public static ProblemException badQuery(List<FieldError> errors) {
        return new ProblemException(
                new Problem(400, "bad-query", Text.of("查询参数有误", "The query string has errors"), errors, Map.of()));
    }

    public static ProblemException badBody(List<FieldError> errors) {
        return new ProblemException(new Problem(
                400, "bad-body", Text.of("请求内容的格式有误", "The body has errors in its form"), errors, Map.of()));
    }

    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(new Problem(
                422, "invalid", Text.of("请求内容不符合要求", "The content does not meet the requirements"), errors, Map.of()));
    }

    public static ProblemException internal() {
        return of(
                500,
                "internal-error",
                "服务器内部错误，请向管理员提供请求编号",
                "Internal error; give the request id to your administrator");
    }
}

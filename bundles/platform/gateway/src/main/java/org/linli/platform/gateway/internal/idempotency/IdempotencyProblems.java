package org.linli.platform.gateway.internal.idempotency;

import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.platform.gateway.internal.problem.Problems;

/** Refusals about the {@code Idempotency-Key} header. */
public final class IdempotencyProblems {
    private IdempotencyProblems() {}

    public static ProblemException otherBody() {
        return Problems.of(
                422,
                "idempotency-key-reused",
                "该 Idempotency-Key 已用于内容不同的请求，请换一个新的",
                "This Idempotency-Key was used with another body; take a new one");
    }

    public static ProblemException inFlight() {
        return Problems.repeatable(Problems.of(
                409,
                "idempotency-key-in-flight",
                "使用该 Idempotency-Key 的请求仍在处理中，请稍后重试",
                "The first request with this Idempotency-Key is still being served; try again in a moment"));
    }

    public static ProblemException secret() {
        return Problems.of(
                400,
                "idempotency-key-not-accepted",
                "该接口的答复含只显示一次的密钥，或无需登录即可调用，不能使用 Idempotency-Key",
                "The answer holds a secret that is shown once, or anybody may call: no Idempotency-Key is taken here");
    }

    /** Whether it is about the key and says nothing of the call. */
    public static boolean is(Problem problem) {
        return problem.code().startsWith("idempotency-key-");
    }

    public static ProblemException malformed() {
        return Problems.of(
                400,
                "idempotency-key-malformed",
                "Idempotency-Key 应为 1 到 200 个可见 ASCII 字符",
                "An Idempotency-Key has 1 to 200 visible ASCII characters");
    }
}

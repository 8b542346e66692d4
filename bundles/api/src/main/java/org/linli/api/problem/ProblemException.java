package org.linli.api.problem;

import java.util.List;
import java.util.Map;

/**
 * A refusal that becomes an {@code application/problem+json} answer (RFC 9457). The transaction of the
 * request is rolled back.
 */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.text().zh());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public static ProblemException notFound() {
        return new ProblemException(
                new Problem(404, "not-found", Text.of("没有这个资源", "There is no such resource"), List.of(), Map.of()));
    }

    public static ProblemException badRequest(String code, Text text, FieldError... errors) {
        return new ProblemException(new Problem(400, code, text, List.of(errors), Map.of()));
    }

    /** The request is well-formed but cannot be carried out as it stands. */
    public static ProblemException unprocessable(String code, Text text, List<FieldError> errors) {
        return new ProblemException(new Problem(422, code, text, errors, Map.of()));
    }

    /** What a body says does not fit: 422 {@code invalid} with all fields at once. */
    public static ProblemException invalid(FieldError... errors) {
        return unprocessable("invalid", Text.of("内容有误", "The content is not valid"), List.of(errors));
    }

    public static ProblemException forbidden(String code, Text text) {
        return new ProblemException(new Problem(403, code, text, List.of(), Map.of()));
    }

    /** The state of the resource is in the way; say in {@code extra} what would be possible. */
    public static ProblemException conflict(String code, Text text, Map<String, Object> extra) {
        return new ProblemException(new Problem(409, code, text, List.of(), extra));
    }
}

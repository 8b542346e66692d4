package org.linli.platform.identity.internal.rest;

import java.util.UUID;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Identifiers in query strings. */
final class PathIds {
    private PathIds() {}

    static UUID parse(String value, String pointer) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(
                    "bad-identifier",
                    Text.of("标识格式不正确", "The identifier is not well-formed"),
                    new FieldError(pointer, "须为 UUID / must be a UUID"));
        }
    }
}

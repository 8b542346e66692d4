package org.linli.api.problem;

import java.util.List;
import java.util.Map;

/**
 * What an RFC 9457 answer says.
 *
 * @param status 4xx or 503
 * @param code kebab-case word; {@code type} becomes {@code urn:linli:problem:{code}}
 * @param text detail in both languages
 * @param errors field errors, possibly empty
 * @param extra extension members, for instance the actions possible now; values must be representable in JSON
 * @param repeatable whether nothing is wrong with the request and it only came at a bad moment: the very same one may be taken a
 *     little later. The answer says so, and it is not kept under an {@code Idempotency-Key}
 */
public record Problem(
        int status, String code, Text text, List<FieldError> errors, Map<String, Object> extra, boolean repeatable) {
    public Problem {
        errors = List.copyOf(errors);
        extra = Map.copyOf(extra);
    }

    /** Repeatable when its status says so: 408, 429, and 500 and above. */
    public Problem(int status, String code, Text text, List<FieldError> errors, Map<String, Object> extra) {
        this(status, code, text, errors, extra, status == 408 || status == 429 || status >= 500);
    }

    /** The same, of which the very same request may be taken a little later. */
    public Problem asRepeatable() {
        return new Problem(status, code, text, errors, extra, true);
    }
}

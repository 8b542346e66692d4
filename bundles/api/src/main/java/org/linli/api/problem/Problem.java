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
 */
public record Problem(int status, String code, Text text, List<FieldError> errors, Map<String, Object> extra) {
    public Problem {
        errors = List.copyOf(errors);
        extra = Map.copyOf(extra);
    }
}

package org.linli.api.problem;

import java.util.Locale;

/**
 * One thing wrong with the input.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or {@code query:name}, or {@code line:n} of an import
 * @param text what to change
 */
public record FieldError(String pointer, Text text) {
    /** @param message in the caller's language already */
    public FieldError(String pointer, String message) {
        this(pointer, Text.of(message, message));
    }

    /** In Chinese, or as it was written when it was written in one language. */
    public String message() {
        return text.zh();
    }

    public String message(Locale locale) {
        return text.in(locale);
    }
}

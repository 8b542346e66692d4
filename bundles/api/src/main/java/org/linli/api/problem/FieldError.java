package org.linli.api.problem;

/**
 * One thing wrong with the input.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or {@code query:name}, or {@code line:n} of an import
 * @param message what to change, in the caller's language
 */
public record FieldError(String pointer, String message) {}

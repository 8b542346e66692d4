package org.linli.api.rest;

/**
 * The body of a PATCH, RFC 7396; taken as the entity parameter of a resource method that consumes
 * {@code application/merge-patch+json}.
 */
public interface MergePatch {
    /**
     * Applies the patch to the current representation and validates the outcome with Bean Validation.
     *
     * @throws org.linli.api.problem.ProblemException 400 or 422 with the fields that are wrong, among them unknown ones
     */
    <T> T applyTo(T current, Class<T> type);

    /** Whether the patch names the top-level field. */
    boolean touches(String field);
}

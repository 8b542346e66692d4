package org.linli.platform.gateway.internal.openapi;

/** What a schema is for. The same record says different things of a body and of an answer, so each has a component of its own. */
enum Use {
    /** What the host answers: whatever is not null is there. */
    ANSWER(""),
    /** What a caller sends: only what Bean Validation demands must be there. */
    BODY(".body"),
    /** What a caller sends as a merge patch, RFC 7396: nothing must be there, and null takes a value away. */
    PATCH(".patch");

    private final String suffix;

    Use(String suffix) {
        this.suffix = suffix;
    }

    /** Follows the name of the record in the name of the component. */
    String suffix() {
        return suffix;
    }
}

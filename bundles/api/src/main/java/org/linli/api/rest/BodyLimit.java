package org.linli.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The largest request body of a resource method, where the host's general limit of 1 MiB does not fit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
    /** As much as the operator allows for a file that is imported; for a method that takes the body as a stream. */
    long OF_IMPORTS = Long.MAX_VALUE;

    /** For a method that takes corrections of a file that was imported. */
    long OF_CORRECTIONS = 16L << 20;

    /** Bytes; a longer body is refused with 413. */
    long value();
}

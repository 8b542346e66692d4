package org.linli.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The closed list of filters and sort keys of a list method. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Listable {
    String[] filters() default {};

    /** Sort keys; the first is the default. A leading minus on the first makes descending the default. */
    String[] sort() default {"id"};
}

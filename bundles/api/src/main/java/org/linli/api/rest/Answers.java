package org.linli.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a resource method that returns a {@link jakarta.ws.rs.core.Response} answers with; the OpenAPI document and the typed clients made
 * from it know it from here. A method that returns the value itself needs none. One that answers now this and now that, such as a plan where
 * it is only asked for one and else what was begun, is annotated with each.
 */
@Repeatable(Answers.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
    /** Type of the entity; {@code void} for an answer without one. */
    Class<?> value();

    /** Status of the answer when all went well. */
    int status() default 200;

    /** All answers of a method that has more than one. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** In any order; those of one status are alternatives. */
        Answers[] value();
    }
}

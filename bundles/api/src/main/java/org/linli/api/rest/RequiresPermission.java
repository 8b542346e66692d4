package org.linli.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a resource method needs, {@code module:object:action}. A method without one is
 * refused: at the start for the platform, at admission for a module. {@link #SIGNED_IN} and {@link #ANYBODY} are
 * deliberate exceptions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresPermission {
    /** Any signed-in user of the tenant. */
    String SIGNED_IN = "signed-in";

    /** No session at all: probes and sign-in. */
    String ANYBODY = "anybody";

    /** Any one of these is enough. */
    String[] value();
}

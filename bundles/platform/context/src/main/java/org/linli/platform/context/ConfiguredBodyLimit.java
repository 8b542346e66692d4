package org.linli.platform.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The largest request body of a platform resource method is a value of the host's configuration. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ConfiguredBodyLimit {
    /** Declared key whose value counts MiB. */
    String value();
}

package org.linli.api.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Container of repeated {@link RequiresModule}. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface RequiresModules {
    RequiresModule[] value();
}

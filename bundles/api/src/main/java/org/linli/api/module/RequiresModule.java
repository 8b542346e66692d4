package org.linli.api.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * A module whose API this one calls. The host runs this module only in tenants that run the other in
 * a matching version, and wires the two together.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Repeatable(RequiresModules.class)
@Requirement(namespace = Module.NAMESPACE, filter = "(&(name=${#name})(version>=${#from})(!(version>=${#below})))")
public @interface RequiresModule {
    /** Name of the required module. */
    String name();

    /** Lowest version that will do, inclusive. */
    String from();

    /** First version that will not do. */
    String below();
}

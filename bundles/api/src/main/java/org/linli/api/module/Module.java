package org.linli.api.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Put on the {@code package-info} of a bundle, makes the bundle a Linli module: the build writes a
 * capability in the namespace {@value #NAMESPACE}. The rest of the declaration (labels, permissions,
 * roles, parameters, changelog, events, jobs, personal data) is the file {@code LINLI-INF/module.json}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Capability(namespace = Module.NAMESPACE)
public @interface Module {
    /** Namespace of the capability and of the requirements on it. */
    String NAMESPACE = "linli.module";

    /** One lower-case word, or {@code vendor-name} for a vendor's module. It is the path segment of the module's resources. */
    @Attribute("name")
    String name();

    /** Semantic version; equal to the bundle's version. */
    @Attribute("version:Version")
    String version();
}

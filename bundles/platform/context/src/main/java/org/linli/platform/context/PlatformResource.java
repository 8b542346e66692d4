package org.linli.platform.context;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a DS component of a platform bundle as a Jakarta REST resource of the host part
 * ({@code /api/}) or of every district's management part ({@code /t/{tenant}/api/}).
 */
@ComponentPropertyType
public @interface PlatformResource {
    /** Prefix of the service property. */
    String PREFIX_ = "linli.rest.";

    /** Where the paths of the resource begin. */
    Space space();

    /** The spaces of the HTTP contract. */
    enum Space {
        /** Below {@code /api/}; the method runs without a transaction of a tenant. */
        HOST,
        /** Below {@code /t/{tenant}/api/}; the method runs in a transaction of the tenant. */
        TENANT,
        /** Directly below {@code /}: probes and metrics. The method runs without a transaction. */
        ROOT
    }
}

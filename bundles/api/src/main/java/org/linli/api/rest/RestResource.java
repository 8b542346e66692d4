package org.linli.api.rest;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a DS component as a Jakarta REST resource. Its {@code @Path} is relative to the module's own
 * space, {@code /t/{tenant}/api/{module}/}.
 */
@ComponentPropertyType
public @interface RestResource {
    /** Service property that the host looks for. */
    String PREFIX_ = "linli.rest.";

    /** Always true; present so that the property exists. */
    boolean resource() default true;
}

package org.linli.platform.tenancy;

import org.linli.api.setup.FirstSteps;

/**
 * First steps that a platform bundle knows of, registered as a service. A type of its own, so that no module finds the platform's
 * steps among the host services that it may ask for.
 */
public interface PlatformFirstSteps extends FirstSteps {
    /** Last part of the bundle's name, such as {@code identity}. */
    String owner();
}

package org.linli.platform.tenancy;

import org.linli.api.problem.Text;
import org.linli.api.setup.DistrictSetup;

/**
 * The part of a district's set-up that a platform bundle keeps, registered as a service. A type of its own, so that no module
 * finds the platform's parts among the host services that it may ask for.
 */
public interface PlatformSetup extends DistrictSetup {
    /** Last part of the bundle's name, such as {@code identity}. */
    String owner();

    /** What the part consists of. */
    Text label();
}

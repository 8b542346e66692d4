package org.linli.platform.tenancy;

import org.linli.api.person.PersonalDataSource;

/**
 * What a platform bundle holds about people, registered as a service. A type of its own, so that no module finds the platform's
 * sources among the host services that it may ask for.
 */
public interface PlatformPersonalData extends PersonalDataSource {
    /** Last part of the bundle's name, such as {@code identity}. */
    String owner();
}

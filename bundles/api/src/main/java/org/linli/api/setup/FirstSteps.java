package org.linli.api.setup;

import java.util.List;

/**
 * What the administrator of a new district should look after in a module before people work with it, such as the holidays of the
 * year. A module registers it as a service. Called in a read-only transaction of the current tenant, with a limit of a few seconds;
 * one that takes longer or fails is left out.
 */
@FunctionalInterface
public interface FirstSteps {
    /** The steps and whether each is done, found in the rows of the current tenant. Must not write. */
    List<FirstStep> steps();
}

package org.linli.platform.catalogue;

import java.util.UUID;

/** Carries trials out. Implemented above the catalogue, which must not know operations. */
public interface TrialStarter {
    /**
     * Writes that the version is to be tried, in the open transaction of the host; it begins after the commit.
     *
     * @return the operation; the open one when the version is being tried already
     */
    UUID start(ModuleVersion id);
}

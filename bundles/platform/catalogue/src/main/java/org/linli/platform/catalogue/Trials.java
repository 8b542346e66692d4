package org.linli.platform.catalogue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Trials of uploaded versions, as the catalogue records them, for whoever carries them out. Thread-safe. */
public interface Trials {
    /**
     * The jars of versions.
     *
     * @throws IllegalArgumentException when the store does not hold one of them any more
     */
    List<Path> jars(Collection<ModuleVersion> versions);

    /**
     * Records how a trial went; joins an open transaction of the host. The first end counts. Changes nothing when the version
     * is gone or was tried anew since.
     *
     * @param operation the one that carried it out
     */
    void ended(ModuleVersion id, UUID operation, TrialResult result);
}

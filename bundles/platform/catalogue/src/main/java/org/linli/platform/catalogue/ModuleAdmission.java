package org.linli.platform.catalogue;

import java.nio.file.Path;

/** The one way of a jar into the store: from a feature file or an upload. */
public interface ModuleAdmission {
    /**
     * Reads, checks and stores the jar. The same bytes again change nothing. The jar is safe on disk before
     * the store knows it.
     *
     * @return what the module declares, and whether it was new
     * @throws PackageRefused with every reason
     */
    Admitted admit(Path jar);

    /** @param fresh false when the store held these bytes already */
    record Admitted(ModuleDescriptor descriptor, boolean fresh) {}
}

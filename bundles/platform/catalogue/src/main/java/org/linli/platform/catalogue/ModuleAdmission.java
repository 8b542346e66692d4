package org.linli.platform.catalogue;

import java.io.IOException;
import java.nio.file.Path;

/** The way of an uploaded jar into the store. */
public interface ModuleAdmission {
    /**
     * Examines and stores the jar. The same bytes again change nothing. The jar is safe on disk before the store knows it, and
     * nothing of a refused one is left.
     *
     * @return what the module declares, and whether it was new
     * @throws PackageRefused with every reason
     */
    Admitted admit(Path jar);

    /**
     * A new file beside the packages for an upload. Whoever asks deletes it; one that a crash leaves is deleted at the next start.
     */
    Path incoming() throws IOException;

    /** @param fresh false when the store held these bytes already */
    record Admitted(ModuleDescriptor descriptor, boolean fresh) {}
}

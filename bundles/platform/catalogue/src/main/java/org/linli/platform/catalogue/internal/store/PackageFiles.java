package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import org.linli.platform.catalogue.ModuleVersion;

/** Where the bytes of a stored package lie. */
public interface PackageFiles {
    /** @throws IllegalArgumentException when the store holds no such version */
    Path jar(ModuleVersion id);

    /**
     * Lower-case hexadecimal digest of the bytes.
     *
     * @throws IllegalArgumentException when the store holds no such version
     */
    String sha256(ModuleVersion id);
}

package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import java.util.Map;
import org.linli.platform.catalogue.ModuleDescriptor;

/**
 * A module jar that was read and checked.
 *
 * @param sha256 hash of its bytes, lower-case hexadecimal
 * @param exports versions by exported package
 */
public record ModulePackage(ModuleDescriptor descriptor, String sha256, Path jar, Map<String, String> exports) {
    ModulePackage at(Path other) {
        return new ModulePackage(descriptor, sha256, other, exports);
    }
}

package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import org.linli.platform.catalogue.ModuleDescriptor;

/**
 * A module jar that was read and checked.
 *
 * @param sha256 hash of its bytes, lower-case hexadecimal
 */
public record ModulePackage(ModuleDescriptor descriptor, String sha256, Path jar) {}

package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.Declaration;
import org.linli.platform.catalogue.PackageRefused;

/** Reads jars that somebody has judged before: those of the installation and those of the store. */
final class PackageReader {
    private final Admission admission = new Admission();

    /** @throws PackageRefused with every reason */
    ModulePackage read(Path file) {
        Admission.Read read = admission.read(file);
        Declaration declaration = read.declaration();
        if (declaration == null) {
            throw new PackageRefused(read.refusals());
        }
        return new ModulePackage(DescriptorMapping.of(declaration), read.sha256(), file, declaration.exports());
    }
}

package org.linli.platform.catalogue.internal.store;

import java.util.Optional;
import org.linli.platform.catalogue.ModuleVersion;

/** What was found out about packages when they were admitted. */
public interface PackageReports {
    /** Empty for what came with the installation. */
    Optional<StoredReport> report(ModuleVersion id);
}

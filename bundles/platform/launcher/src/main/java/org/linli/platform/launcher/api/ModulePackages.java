package org.linli.platform.launcher.api;

import java.nio.file.Path;
import java.util.List;

/** The module jars that the feature files name. Registered as a service by the launcher. */
public interface ModulePackages {
    /** In the order of the feature files. */
    List<Path> jars();
}

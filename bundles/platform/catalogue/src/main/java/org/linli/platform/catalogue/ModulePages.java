package org.linli.platform.catalogue;

import java.util.Optional;

/** What module versions bring for the browser: the files below {@code LINLI-INF/ui/} of their jars. Thread-safe. */
public interface ModulePages {
    /** The ES module that exports a module's pages. */
    String SCRIPT = "index.js";

    /** The style sheet of a module's pages. */
    String STYLE = "index.css";

    /** The ES module that exports what a module has for residents. */
    String RESIDENT = "resident.js";

    /** The ES module whose default export is what a module has for people without an account. */
    String OPEN = "open.js";

    /**
     * Word for the bytes of the package, fit for an address: other bytes have another one.
     *
     * @throws IllegalArgumentException when the store holds no such version
     */
    String digest(ModuleVersion id);

    /**
     * @param file name below {@code LINLI-INF/ui/}
     * @throws IllegalArgumentException when the store holds no such version
     */
    boolean has(ModuleVersion id, String file);

    /**
     * @param file name below {@code LINLI-INF/ui/}
     * @return empty when the package has no such file
     * @throws IllegalArgumentException when the store holds no such version
     */
    Optional<byte[]> read(ModuleVersion id, String file);
}

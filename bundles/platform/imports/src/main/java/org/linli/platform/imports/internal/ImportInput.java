package org.linli.platform.imports.internal;

import java.util.Map;
import java.util.UUID;
import org.linli.platform.imports.internal.read.ImportFormat;

/**
 * Input of the operation.
 *
 * @param importer value of {@code linli.import}
 * @param format of the stored file
 * @param dryRun check only
 * @param file name of the stored file
 */
record ImportInput(String importer, ImportFormat format, boolean dryRun, UUID file) {
    Map<String, Object> asMap() {
        return Map.of("importer", importer, "format", format.name(), "dryRun", dryRun, "file", file.toString());
    }
}

package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.linli.platform.imports.internal.read.ImportFormat;

/**
 * Input of the operation.
 *
 * @param importer value of {@code linli.import}
 * @param format of the stored file
 * @param dryRun check only
 * @param partial write the rows without errors although others have some
 * @param file name of the stored file
 */
record ImportInput(String importer, ImportFormat format, boolean dryRun, boolean partial, UUID file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Map<String, Object> asMap() {
        return Map.of(
                "importer",
                importer,
                "format",
                format.name(),
                "dryRun",
                dryRun,
                "partial",
                partial,
                "file",
                file.toString());
    }

    /** @param json as the operation keeps it */
    static ImportInput read(String json) {
        try {
            return JSON.readValue(json, ImportInput.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the input of an import", e);
        }
    }
}

package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.platform.imports.internal.read.ImportFormat;

/**
 * Input of the operation.
 *
 * @param importer value of {@code linli.import}
 * @param format of the stored file
 * @param dryRun check only
 * @param partial write the rows without errors although others have some
 * @param file name of the stored file
 * @param workbook name of the stored workbook that the file is still to be made of; null when it is there
 * @param sheet of the workbook; null for the first
 */
record ImportInput(
        String importer,
        ImportFormat format,
        boolean dryRun,
        boolean partial,
        UUID file,
        @Nullable UUID workbook,
        @Nullable String sheet) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a file that is there. */
    ImportInput(String importer, ImportFormat format, boolean dryRun, boolean partial, UUID file) {
        this(importer, format, dryRun, partial, file, null, null);
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new HashMap<>(Map.of(
                "importer", importer,
                "format", format.name(),
                "dryRun", dryRun,
                "partial", partial,
                "file", file.toString()));
        if (workbook != null) {
            map.put("workbook", workbook.toString());
        }
        if (sheet != null) {
            map.put("sheet", sheet);
        }
        return map;
    }

    /** Names of all files that the import needs. */
    Stream<UUID> files() {
        return Stream.concat(Stream.of(file), Stream.ofNullable(workbook));
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

package org.linli.property.internal.indicator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.indicator.CountedRow;

/** A counted row as a query gives it. */
public record FoundRow(UUID id, @Nullable String code, String title, UUID divisionId) {
    FoundRow called(String other) {
        return new FoundRow(id, code, other, divisionId);
    }

    /** @param path of the page that shows such rows, with a slash at its end */
    CountedRow below(String path) {
        return new CountedRow(id, code, title, divisionId, path + id);
    }
}

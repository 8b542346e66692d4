package org.linli.meetings.internal.figure;

import java.util.UUID;
import org.linli.api.indicator.CountedRow;

/** A counted row as a query gives it. @param shown id of what shows it */
public record FoundRow(UUID id, String title, UUID divisionId, UUID shown) {
    /** @param path of the page that shows such rows, with a slash at its end */
    CountedRow below(String path) {
        return new CountedRow(id, null, title, divisionId, path + shown);
    }
}

package org.linli.claims.internal.figure;

import java.util.UUID;
import org.linli.api.indicator.CountedRow;

/** A counted row as a query gives it. @param shown id of what shows it */
public record FoundRow(UUID id, String list, String title, UUID divisionId, UUID shown) {
    /**
     * @param listName by which people know the list
     * @param path of the page that shows such rows, with a slash at its end
     */
    CountedRow below(String path, String listName) {
        return new CountedRow(id, listName, title, divisionId, path + shown);
    }
}

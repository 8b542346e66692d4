package org.linli.property.internal.indicator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row behind a figure.
 *
 * @param code what tells it from others of its title, such as the number of a case
 * @param link path within the tenant that shows it
 */
public record CountedRow(UUID id, @Nullable String code, String title, UUID divisionId, String link) {
    /** As the database gives it. @param shown id under the link that shows it */
    public CountedRow(UUID id, @Nullable String code, String title, UUID divisionId, UUID shown) {
        this(id, code, title, divisionId, shown.toString());
    }

    CountedRow under(String path) {
        return new CountedRow(id, code, title, divisionId, path + link);
    }
}

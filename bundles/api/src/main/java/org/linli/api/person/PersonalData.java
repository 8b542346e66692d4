package org.linli.api.person;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * Rows of one kind about one person.
 *
 * @param kind kebab-case word, unique within its owner
 * @param label what the rows are
 * @param rows fields by name; values must be representable in JSON
 * @param complete false when there are more than {@link PersonalDataSource#MOST_ROWS}
 */
public record PersonalData(String kind, Text label, List<Map<String, @Nullable Object>> rows, boolean complete) {
    public PersonalData {
        rows = List.copyOf(rows);
    }

    /**
     * @param found one row more than may be handed out, when there are that many
     */
    public static PersonalData of(String kind, Text label, List<Map<String, @Nullable Object>> found) {
        boolean complete = found.size() <= PersonalDataSource.MOST_ROWS;
        return new PersonalData(
                kind, label, complete ? found : found.subList(0, PersonalDataSource.MOST_ROWS), complete);
    }
}

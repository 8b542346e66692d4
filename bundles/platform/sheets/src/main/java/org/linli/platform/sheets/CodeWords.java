package org.linli.platform.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.linli.api.problem.Text;

/**
 * What people call the codes of a bundle, from {@value #FILE} of it: an object by name of the codes, {@code
 * {"GridType": {"URBAN": {"zh": "城市网格", "en": "Urban"}}}}. Those of an enum are called as it is within the classes that enclose it,
 * {@code AssigneeKind} for {@code Assignee.Kind}; codes of texts as the columns of the bundle say.
 */
public final class CodeWords {
    /** Where a bundle has its words; pages of the same bundle may read them from there too. */
    public static final String FILE = "LINLI-INF/words.json";

    private final JsonNode words;

    private CodeWords(JsonNode words) {
        this.words = words;
    }

    /** Words of the bundle that the type is in; a file that cannot be read counts as none. */
    public static CodeWords of(Class<?> type) {
        try (InputStream file = type.getResourceAsStream("/" + FILE)) {
            JsonNode read = file == null ? null : new ObjectMapper().readTree(file);
            return new CodeWords(read == null ? MissingNode.getInstance() : read);
        } catch (IOException e) {
            return new CodeWords(MissingNode.getInstance());
        }
    }

    /** Word for a constant of an enum of the bundle. */
    public Optional<Text> word(Enum<?> constant) {
        return word(ColumnTitles.local(constant.getDeclaringClass()).replace(".", ""), constant.name());
    }

    /** Word for a code. */
    public Optional<Text> word(String codes, String code) {
        return ColumnTitles.text(words.path(codes).path(code));
    }
}

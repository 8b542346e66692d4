package org.linli.platform.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.linli.api.problem.Text;

/**
 * Titles of the components of a record, from {@value #FILE} of the bundle that the record is in: an object by component, {@code
 * {"name": {"zh": "姓名", "en": "Name"}}}; one of a single record is {@code "PersonView.name"}. {@code "hint"}, in the same form, says
 * what belongs into the column, {@code "words"} by which of the {@link CodeWords} of the bundle the texts in it are called, or with {@code
 * "wordsOf": "platform"} of all bundles of the platform, {@code "program": true} that it is for programs. A component that is not there is called by its own name in words.
 */
public final class ColumnTitles {
    /** Where a bundle has its titles. */
    public static final String FILE = "LINLI-INF/columns.json";

    private final String type;
    private final JsonNode titles;

    private ColumnTitles(String type, JsonNode titles) {
        this.type = type;
        this.titles = titles;
    }

    /** Titles for the record; a file that cannot be read counts as none. */
    public static ColumnTitles of(Class<?> type) {
        return new ColumnTitles(local(type), read(type));
    }

    /** Name of a class within those that enclose it. */
    static String local(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static JsonNode read(Class<?> type) {
        try (InputStream file = type.getResourceAsStream("/" + FILE)) {
            JsonNode read = file == null ? null : new ObjectMapper().readTree(file);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Title of the component. */
    public Text title(String component) {
        return text(entry(component)).orElseGet(() -> {
            String words = words(component);
            return Text.of(words, words);
        });
    }

    /** What belongs into the column, when the bundle says so. */
    public Optional<Text> hint(String component) {
        return text(entry(component).path("hint"));
    }

    /** By which codes of the bundle the texts in the column are called, when they are codes. */
    public Optional<String> codes(String component) {
        String codes = entry(component).path("words").asText("");
        return codes.isEmpty() ? Optional.empty() : Optional.of(codes);
    }

    /** Whether the codes are those of all bundles of the platform, each of which has words for its own. */
    public boolean isOfPlatform(String component) {
        return entry(component).path("wordsOf").asText("").equals("platform");
    }

    /** Whether the column is for programs, and nobody reads it. */
    public boolean isForPrograms(String component) {
        return entry(component).path("program").asBoolean();
    }

    private JsonNode entry(String component) {
        JsonNode own = titles.path(type + "." + component);
        return own.isMissingNode() ? titles.path(component) : own;
    }

    static Optional<Text> text(JsonNode entry) {
        String zh = entry.path("zh").asText("");
        String en = entry.path("en").asText("");
        return zh.isEmpty() || en.isEmpty() ? Optional.empty() : Optional.of(Text.of(zh, en));
    }

    private static String words(String component) {
        String apart = component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return apart.isEmpty() ? apart : apart.substring(0, 1).toUpperCase(Locale.ROOT) + apart.substring(1);
    }
}

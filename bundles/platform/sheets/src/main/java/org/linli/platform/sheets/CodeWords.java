package org.linli.platform.sheets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.linli.api.problem.Text;
import org.osgi.framework.FrameworkUtil;

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

    /** Words of all bundles of the platform together, for codes that each of them adds to, such as the actions of the audit. */
    public static CodeWords ofPlatform() {
        ObjectMapper json = new ObjectMapper();
        ObjectNode all = json.createObjectNode();
        for (URL file : platformFiles()) {
            try (InputStream text = file.openStream()) {
                json.readTree(text)
                        .fields()
                        .forEachRemaining(
                                codes -> all.withObject("/" + codes.getKey()).setAll((ObjectNode) codes.getValue()));
            } catch (IOException | ClassCastException e) {
                // a file that cannot be read counts as none
            }
        }
        return new CodeWords(all);
    }

    private static List<URL> platformFiles() {
        return Stream.of(FrameworkUtil.getBundle(CodeWords.class)
                        .getBundleContext()
                        .getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.linli.platform."))
                .map(bundle -> bundle.getEntry(FILE))
                .filter(Objects::nonNull)
                .toList();
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

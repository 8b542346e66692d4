package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Lists are also handed out as workbooks, which people read: every code of an enum in a row of one has a word in the {@code words.json} of
 * its bundle, unless the row has the word itself.
 */
class WordsOfListsTest {
    private static final String PAGE = "org.linli.api.rest.Page";
    private static final String TEXT = "org.linli.api.problem.Text";
    private static final String GET = "jakarta.ws.rs.GET";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyCodeInARowOfAListHasAWord() {
        Set<String> missing = new TreeSet<>();
        int lists = 0;
        for (JavaClass resource : Bundles.BUILT.classes()) {
            for (JavaMethod method : resource.getMethods()) {
                if (method.isAnnotatedWith(GET)
                        && method.getRawReturnType().getName().equals(PAGE)) {
                    lists++;
                    arguments(method.getReturnType()).forEach(row -> row(row, true, missing));
                }
            }
        }
        assertTrue(lists > 40, "found only " + lists + " lists");
        assertEquals(Set.of(), missing);
    }

    /** Which are those that it records; what concerns no bundle in particular is called {@code platform}. */
    @Test
    void aBundleHasWordsForItsOwnActionsOnly() {
        Set<String> others = new TreeSet<>();
        int actions = 0;
        for (Bundles.Bundle bundle : Bundles.BUILT.all()) {
            String own = bundle.name().substring(bundle.name().lastIndexOf('.') + 1) + ".";
            for (Iterator<String> codes = words(bundle).path("actions").fieldNames(); codes.hasNext(); actions++) {
                String code = codes.next();
                if (!code.startsWith(own) && !code.startsWith("platform.")) {
                    others.add(bundle.name() + " has words for " + code);
                }
            }
        }
        assertTrue(actions > 80, "found only " + actions + " actions");
        assertEquals(Set.of(), others);
    }

    private void row(JavaClass row, boolean outermost, Set<String> missing) {
        List<JavaField> fields = row.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .toList();
        Set<String> texts = fields.stream()
                .filter(field -> field.getRawType().getName().equals(TEXT))
                .map(JavaField::getName)
                .collect(Collectors.toSet());
        for (JavaField field : fields) {
            if (!row.isRecord() || texts.contains(field.getName() + "Label")) {
                continue;
            }
            Stream.concat(Stream.of(field.getRawType()), arguments(field.getType()))
                    .filter(type -> Bundles.BUILT.of(type) != null)
                    .forEach(type -> {
                        if (type.isEnum()) {
                            codes(type, row.getName() + "." + field.getName(), missing);
                        } else if (outermost && type == field.getRawType() && type.isRecord()) {
                            row(type, false, missing);
                        }
                    });
        }
    }

    private void codes(JavaClass codes, String place, Set<String> missing) {
        String name =
                codes.getName().substring(codes.getPackageName().length() + 1).replace("$", "");
        JsonNode words = words(codes).path(name);
        codes.getFields().stream()
                .filter(field ->
                        field.getRawType().equals(codes) && field.getModifiers().contains(JavaModifier.STATIC))
                .map(JavaField::getName)
                .filter(code -> !code.startsWith("$"))
                .filter(code -> words.path(code).path("zh").asText().isEmpty()
                        || words.path(code).path("en").asText().isEmpty())
                .forEach(code -> missing.add(name + "." + code + ", needed by " + place));
    }

    private JsonNode words(JavaClass type) {
        return words(Bundles.BUILT.of(type));
    }

    private JsonNode words(Bundles.Bundle bundle) {
        try (InputStream file =
                URI.create(bundle.root() + "LINLI-INF/words.json").toURL().openStream()) {
            return json.readTree(file);
        } catch (FileNotFoundException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavaClass> arguments(JavaType type) {
        return type instanceof JavaParameterizedType generic
                ? generic.getActualTypeArguments().stream().map(JavaType::toErasure)
                : Stream.of();
    }
}

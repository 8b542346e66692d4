package org.linli.itests.openapi;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The documents of a host as the pages of the console are built from them: one of the platform for each part of the API, and one of each
 * module, complete in itself, with paths below the part of the API and everything in the order of its name.
 */
public final class CommittedDocuments {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REFERENCE = "#/components/schemas/";

    private final ObjectMapper mapper = new ObjectMapper();

    /** The part of a host's document that lies below {@code /api}. */
    public JsonNode host(JsonNode document) {
        return part(document, "/api", path -> true);
    }

    /** The parts of a district's document: of each module by its name, and of the platform as {@code district}. */
    public Map<String, JsonNode> district(JsonNode document, String code, Set<String> modules) {
        String base = "/t/" + code + "/api";
        Map<String, JsonNode> parts = new TreeMap<>();
        modules.forEach(module -> parts.put(module, part(document, base, path -> path.startsWith("/" + module + "/"))));
        parts.put(
                "district",
                part(document, base, path -> modules.stream().noneMatch(m -> path.startsWith("/" + m + "/"))));
        return parts;
    }

    /** As a file has it. */
    public String text(JsonNode document) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter(" ", "\n"));
        return mapper.writer(printer).writeValueAsString(document) + "\n";
    }

    private interface Chosen {
        boolean has(String path);
    }

    private static JsonNode part(JsonNode document, String base, Chosen chosen) {
        ObjectNode part = JSON.objectNode();
        part.set("openapi", document.get("openapi"));
        part.putObject("info").put("title", "Linli").put("version", "1");
        ObjectNode paths = part.putObject("paths");
        names(document.get("paths")).forEach(path -> {
            String below = path.startsWith(base + "/") ? path.substring(base.length()) : "";
            if (!below.isEmpty() && chosen.has(below)) {
                paths.set(below, document.get("paths").get(path));
            }
        });
        Set<String> needed = new LinkedHashSet<>();
        references(document, paths, needed);
        references(document, document.at("/components/responses"), needed);
        ObjectNode components = part.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        new TreeSet<>(needed)
                .forEach(name ->
                        schemas.set(name, document.at("/components/schemas").get(name)));
        components.set("responses", document.at("/components/responses"));
        components.set("securitySchemes", document.at("/components/securitySchemes"));
        part.set("security", document.get("security"));
        return part;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void references(JsonNode document, JsonNode node, Set<String> found) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith(REFERENCE) && found.add(reference.substring(REFERENCE.length()))) {
            references(document, document.at(reference.substring(1).replace("~", "~0")), found);
        }
        node.forEach(child -> references(document, child, found));
    }
}

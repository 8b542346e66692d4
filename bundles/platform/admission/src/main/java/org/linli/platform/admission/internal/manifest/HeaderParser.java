package org.linli.platform.admission.internal.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a manifest header into clauses (OSGi Core, section 3.2.4). */
final class HeaderParser {
    /** @param name path of the clause, such as a namespace or package */
    record Clause(String name, Map<String, String> attributes, Map<String, String> directives) {}

    List<Clause> clauses(@Nullable String header) throws ManifestSyntaxException {
        List<Clause> clauses = new ArrayList<>();
        if (header == null) {
            return clauses;
        }
        if (header.indexOf('\\') >= 0) {
            // the framework takes a quote behind it for a part of the text
            throw new ManifestSyntaxException("a backslash in " + header);
        }
        for (String clause : split(header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> attributes = new LinkedHashMap<>();
            Map<String, String> directives = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                if (part.indexOf('=') < 0 && attributes.isEmpty() && directives.isEmpty()) {
                    paths.add(part.trim());
                } else {
                    assign(part.trim(), attributes, directives);
                }
            }
            if (paths.isEmpty() || paths.contains("")) {
                throw new ManifestSyntaxException("no name in " + clause);
            }
            paths.forEach(path -> clauses.add(new Clause(path, attributes, directives)));
        }
        return clauses;
    }

    private static void assign(String part, Map<String, String> attributes, Map<String, String> directives)
            throws ManifestSyntaxException {
        int directive = part.indexOf(":=");
        int attribute = part.indexOf('=');
        if (directive > 0 && directive < attribute) {
            once(directives.put(part.substring(0, directive).trim(), unquote(part.substring(directive + 2))), part);
            return;
        }
        if (attribute <= 0) {
            throw new ManifestSyntaxException("no value in " + part);
        }
        String key = part.substring(0, attribute).trim();
        int type = key.indexOf(':');
        once(attributes.put(type < 0 ? key : key.substring(0, type), unquote(part.substring(attribute + 1))), part);
    }

    private static void once(@Nullable String before, String part) throws ManifestSyntaxException {
        if (before != null) {
            throw new ManifestSyntaxException("a second " + part);
        }
    }

    private static String unquote(String value) {
        String trimmed = value.trim();
        boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
        return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }

    private static List<String> split(String text, char separator) throws ManifestSyntaxException {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (quoted) {
            throw new ManifestSyntaxException("unbalanced quotes in " + text);
        }
        parts.add(part.toString());
        return parts;
    }
}

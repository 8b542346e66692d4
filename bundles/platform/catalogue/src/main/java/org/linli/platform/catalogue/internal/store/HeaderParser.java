package org.linli.platform.catalogue.internal.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;

/** Splits a manifest header into clauses (OSGi Core, section 3.2.4). */
final class HeaderParser {
    /** @param name path of the clause, such as a namespace or package */
    record Clause(String name, Map<String, String> attributes, Map<String, String> directives) {}

    List<Clause> clauses(@Nullable String header) throws BundleException {
        List<Clause> clauses = new ArrayList<>();
        if (header == null) {
            return clauses;
        }
        for (String clause : split(header, ',')) {
            List<String> parts = split(clause, ';');
            Map<String, String> attributes = new LinkedHashMap<>();
            Map<String, String> directives = new LinkedHashMap<>();
            for (String part : parts.subList(1, parts.size())) {
                assign(part.trim(), attributes, directives);
            }
            clauses.add(new Clause(parts.get(0).trim(), attributes, directives));
        }
        return clauses;
    }

    private static void assign(String part, Map<String, String> attributes, Map<String, String> directives)
            throws BundleException {
        int directive = part.indexOf(":=");
        int attribute = part.indexOf('=');
        if (directive > 0 && directive < attribute) {
            directives.put(part.substring(0, directive).trim(), unquote(part.substring(directive + 2)));
            return;
        }
        if (attribute <= 0) {
            throw new BundleException("no value in " + part);
        }
        String key = part.substring(0, attribute).trim();
        int type = key.indexOf(':');
        attributes.put(type < 0 ? key : key.substring(0, type), unquote(part.substring(attribute + 1)));
    }

    private static String unquote(String value) {
        String trimmed = value.trim();
        boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
        return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }

    private static List<String> split(String text, char separator) throws BundleException {
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
            throw new BundleException("unbalanced quotes in " + text);
        }
        parts.add(part.toString());
        return parts;
    }
}

package org.linli.platform.admission.internal.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.RefusalCode;

/** The list {@code api.txt} of what classes may use. */
final class ApiList {
    private static final String ALLOW = "allow";
    private static final List<String> COVERED = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "org.osgi.", "org.slf4j.", "org.linli.api.");

    private final Map<String, Optional<RefusalCode>> verdicts = new HashMap<>();

    /** The list of the host. */
    ApiList() {
        try (InputStream in = ApiList.class.getResourceAsStream("api.txt")) {
            if (in == null) {
                throw new IllegalStateException("api.txt is not in the bundle");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(this::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        String[] words = line.split("\\s+");
        Optional<RefusalCode> verdict = words[0].equals(ALLOW)
                ? Optional.empty()
                : Optional.of(RefusalCode.of("api-" + words[0])
                        .orElseThrow(() -> new IllegalStateException("api.txt has no word " + words[0])));
        verdicts.put(words[1], verdict);
    }

    /**
     * @param type with dots, nested classes behind a dollar
     * @return why it may not be extended, made, caught or named; empty when it may, or is no affair of the list
     */
    Optional<RefusalCode> type(String type) {
        return first(type, null, null);
    }

    /** @param descriptor of the method, or of the field */
    Optional<RefusalCode> member(String owner, String name, String descriptor) {
        return first(owner, name, descriptor);
    }

    private Optional<RefusalCode> first(String type, @Nullable String member, @Nullable String descriptor) {
        for (String name = type; !name.isEmpty(); name = outer(name)) {
            Optional<RefusalCode> found = ofClass(name, name.equals(type) ? member : null, descriptor);
            if (found != null) {
                return found;
            }
        }
        Optional<RefusalCode> found = ofPackage(type);
        if (found != null) {
            return found;
        }
        return covered(type) ? Optional.of(RefusalCode.API_UNLISTED) : Optional.empty();
    }

    /** A nested class is judged like the one around it, unless it has a line of its own. */
    private static String outer(String type) {
        int dollar = type.lastIndexOf('$');
        return dollar <= 0 ? "" : type.substring(0, dollar);
    }

    @SuppressWarnings("OptionalAssignedToNull")
    private @Nullable Optional<RefusalCode> ofClass(String type, @Nullable String member, @Nullable String descriptor) {
        if (member != null) {
            String exact = type + "#" + member;
            String whole = descriptor == null ? "" : descriptor;
            for (int end = whole.length(); end > 0; end--) {
                Optional<RefusalCode> found = verdicts.get(exact + whole.substring(0, end));
                if (found != null) {
                    return found;
                }
            }
            Optional<RefusalCode> found = verdicts.get(exact);
            if (found == null && covered(type)) {
                found = verdicts.get("**#" + member);
            }
            if (found == null) {
                found = verdicts.get(type + "#*");
            }
            if (found != null) {
                return found;
            }
        }
        return verdicts.get(type);
    }

    @SuppressWarnings("OptionalAssignedToNull")
    private @Nullable Optional<RefusalCode> ofPackage(String type) {
        int end = type.lastIndexOf('.');
        if (end < 0) {
            return null;
        }
        Optional<RefusalCode> found = verdicts.get(type.substring(0, end) + ".*");
        for (int dot = end; found == null && dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
            found = verdicts.get(type.substring(0, dot) + ".**");
        }
        return found;
    }

    /** Whether the list says everything that may be used of the package. */
    private static boolean covered(String type) {
        return COVERED.stream().anyMatch(type::startsWith);
    }
}

package org.linli.platform.admission.internal.bytecode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.internal.ListFile;

/** The list {@code api.txt} of what classes may use. */
final class ApiList {
    private static final String ALLOW = "allow";
    private static final List<String> COVERED = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "org.osgi.", "org.slf4j.", "org.linli.api.");

    /** By class, package, or class and member. */
    private final Map<String, Optional<RefusalCode>> verdicts = new HashMap<>();

    /** By class and member, for members with some parameters. */
    private final Map<String, List<Line>> described = new HashMap<>();

    /** @param descriptor beginning of it */
    private record Line(String descriptor, Optional<RefusalCode> verdict) {}

    /** The list of the host. */
    ApiList() {
        ListFile.lines(ApiList.class, "api.txt").forEach(this::line);
    }

    private void line(ListFile.Line line) {
        Optional<RefusalCode> verdict = line.word().equals(ALLOW)
                ? Optional.empty()
                : Optional.of(RefusalCode.of("api-" + line.word())
                        .orElseThrow(() -> new IllegalStateException("api.txt has no word " + line.word())));
        int descriptor = line.pattern().indexOf('(');
        if (descriptor < 0) {
            verdicts.put(line.pattern(), verdict);
            return;
        }
        List<Line> lines = described.computeIfAbsent(line.pattern().substring(0, descriptor), m -> new ArrayList<>());
        lines.add(new Line(line.pattern().substring(descriptor), verdict));
        // the longest is the most particular
        lines.sort(Comparator.comparing((Line l) -> l.descriptor().length()).reversed());
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
            for (Line line : described.getOrDefault(exact, List.of())) {
                if (whole.startsWith(line.descriptor())) {
                    return line.verdict();
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

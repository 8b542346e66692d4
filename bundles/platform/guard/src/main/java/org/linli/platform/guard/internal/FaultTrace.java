package org.linli.platform.guard.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a vendor may learn of an exception: its types and where in code that is not the host's it came by. No messages, which may hold
 * values of a district.
 *
 * @param types of the exception and its causes, outermost first
 * @param frames {@code class.method:line}, innermost first
 */
record FaultTrace(List<String> types, List<String> frames) {
    private static final int MOST_TYPES = 5;
    private static final int MOST_FRAMES = 12;
    private static final int LONGEST = 160;

    /** Code of the JVM, of the host and of its libraries. */
    private static final List<String> HOST = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "org.linli.platform.",
            "org.linli.api.",
            "org.glassfish.",
            "org.eclipse.",
            "org.hibernate.",
            "org.apache.",
            "org.osgi.",
            "org.slf4j.",
            "com.fasterxml.");

    FaultTrace {
        types = List.copyOf(types);
        frames = List.copyOf(frames);
    }

    static FaultTrace of(Throwable thrown) {
        List<String> types = new ArrayList<>();
        List<String> frames = List.of();
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (Throwable t = thrown; t != null && seen.put(t, true) == null; t = t.getCause()) {
            if (types.size() < MOST_TYPES) {
                types.add(shortened(t.getClass().getName()));
            }
            List<String> own = own(t.getStackTrace());
            // the innermost cause that the module's code had a part in
            frames = own.isEmpty() ? frames : own;
        }
        return new FaultTrace(types, frames);
    }

    private static List<String> own(StackTraceElement[] trace) {
        return Stream.of(trace)
                .filter(frame -> HOST.stream().noneMatch(frame.getClassName()::startsWith))
                .limit(MOST_FRAMES)
                .map(frame ->
                        shortened(frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber()))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Only what lies below the prefix of a vendor; other vendors' modules may have been on the way. */
    FaultTrace below(String prefix) {
        return new FaultTrace(
                types.stream().map(type -> known(type, prefix) ? type : "…").toList(),
                frames.stream().filter(frame -> frame.startsWith(prefix + ".")).toList());
    }

    private static boolean known(String type, String prefix) {
        return type.startsWith(prefix + ".") || HOST.stream().anyMatch(type::startsWith);
    }
}

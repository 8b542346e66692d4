package org.linli.platform.admission.internal.bytecode;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.platform.admission.internal.ListFile;

/** The list {@code values.txt} of outside types that the host makes from what somebody sent or stored. */
final class ValueTypes {
    private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> LISTED =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "org.slf4j.", "org.osgi.");

    /** Where a value comes from. */
    enum Source {
        /** JSON text, by a class that the code names; interfaces of Jakarta are named for other reasons as well. */
        JSON(" 写有类常量 %s，JSON 不得读成该类", " names the class %s, which JSON must not be read as", JAVA, "value", "column"),
        PARAMETER(" 以 %s 为请求参数", " takes %s as a parameter of a request", LISTED, "value", "column"),
        BODY(" 以 %s 为请求体", " takes %s as the body of a request", LISTED, "body", "value", "column"),
        CONTEXT(" 用 @Context 索取 %s", " asks for %s with @Context", List.of(""), "context"),
        COLUMN(" 以 %s 为列", " maps %s to a column", LISTED, "column");

        private final String zh;
        private final String en;
        private final List<String> covered;
        private final List<String> words;

        /** @param covered beginnings of types that must be listed; others come from the module API and from other modules */
        Source(String zh, String en, List<String> covered, String... words) {
            this.zh = zh;
            this.en = en;
            this.covered = covered;
            this.words = List.of(words);
        }

        String zh(String type) {
            return zh.formatted(type);
        }

        String en(String type) {
            return en.formatted(type);
        }
    }

    private final Set<ListFile.Line> lines =
            ListFile.lines(ValueTypes.class, "values.txt").stream().collect(Collectors.toUnmodifiableSet());

    /** @param type outside the jar */
    boolean allows(Source source, String type) {
        return source.covered.stream().noneMatch(type::startsWith)
                || source.words.stream().anyMatch(word -> lines.contains(new ListFile.Line(word, type)));
    }
}

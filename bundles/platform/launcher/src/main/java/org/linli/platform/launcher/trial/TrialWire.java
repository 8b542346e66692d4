package org.linli.platform.launcher.trial;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a throw-away host says to the one that started it: lines among those of its log, told apart by a word that only the two know.
 *
 * @param secret made for one trial
 */
record TrialWire(String secret) {
    static final String STEP = "step";
    static final String PASSED = "passed";
    static final String REFUSED = "refused";

    /** @param words what is said; may hold anything */
    String line(String kind, String... words) {
        return Stream.concat(
                        Stream.of(secret, kind),
                        Stream.of(words)
                                .map(word -> Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8))))
                .collect(Collectors.joining(" "));
    }

    /** Empty when the line is one of the log. */
    Optional<Message> read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length < 2 || !parts[0].equals(secret)) {
            return Optional.empty();
        }
        return Optional.of(new Message(
                parts[1],
                Arrays.stream(parts)
                        .skip(2)
                        .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                        .toList()));
    }

    /** @param kind one of the constants */
    record Message(String kind, List<String> words) {}
}

package org.linli.itests.secrecy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that occur nowhere else, put into requests, and found again wherever they were written: in plain, in the encodings of URLs and
 * JSON, which leave letters and digits as they are, and in Base64.
 */
final class Canaries {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern MARK = Pattern.compile("qzk\\d{5}qz");
    private static final Pattern NUMBER = Pattern.compile("1397\\d{7}|36010219900307\\d{3}[\\dX]");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String PASSWORD_END = "-A7";
    private static final String CHECKS = "10X98765432";

    /** What kind of value was seen. */
    enum Kind {
        /** Names, addresses and other words. */
        WORDS,
        PHONE,
        IDENTITY_NUMBER,
        /** Passwords, tokens, cookies. */
        SECRET
    }

    /** @param where the operation that it was sent to, and the words around */
    record Sighting(Kind kind, String where) implements Comparable<Sighting> {
        @Override
        public int compareTo(Sighting other) {
            return toString().compareTo(other.toString());
        }
    }

    private final Map<String, String> origins = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private int count;

    /** A new mark for what is sent to an operation. */
    String mark(String origin) {
        String mark = "qzk%05dqz".formatted(++count);
        origins.put(mark, origin);
        return mark;
    }

    /** Values for the properties that take no mark, by name of the property. */
    Map<String, JsonNode> values(String mark) {
        String origin = origins.get(mark);
        String phone = "1397%07d".formatted(count);
        String identity = "36010219900307%03d".formatted(count % 1000);
        identity += check(identity);
        origins.put(phone, "phone of " + origin);
        origins.put(identity, "identity number of " + origin);
        return Map.of(
                "password", JSON.textNode(mark + PASSWORD_END),
                "current", JSON.textNode(mark + PASSWORD_END),
                "phone", JSON.textNode(phone),
                "contactPhone", JSON.textNode(phone),
                "identityNumber", JSON.textNode(identity));
    }

    /** Something that the host itself keeps secret. */
    void secret(String value, String origin) {
        secrets.put(value, origin);
    }

    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** What of the canaries a text holds, with where each was put in and the words around. */
    Set<Sighting> in(String text) {
        Set<Sighting> found = new TreeSet<>();
        plain(text, "", found);
        Matcher encoded = BASE64.matcher(text);
        while (encoded.find()) {
            String run = encoded.group().replace('-', '+').replace('_', '/');
            for (int shift = 0; shift < 4; shift++) {
                String whole = run.substring(shift, shift + (run.length() - shift) / 4 * 4);
                plain(new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8), "in Base64: ", found);
            }
        }
        secrets.forEach((value, origin) -> {
            if (text.contains(value)) {
                found.add(new Sighting(Kind.SECRET, origin));
            }
        });
        return found;
    }

    private static Kind kind(String text, Matcher found) {
        if (found.pattern() == MARK) {
            return text.startsWith(PASSWORD_END, found.end()) ? Kind.SECRET : Kind.WORDS;
        }
        return found.group().length() == 11 ? Kind.PHONE : Kind.IDENTITY_NUMBER;
    }

    private void plain(String text, String how, Set<Sighting> found) {
        for (Pattern pattern : new Pattern[] {MARK, NUMBER}) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                String origin = origins.get(matcher.group());
                if (origin != null) {
                    String around = text.substring(
                                    Math.max(0, matcher.start() - 60), Math.min(text.length(), matcher.end() + 20))
                            .replaceAll("\\s+", " ");
                    found.add(new Sighting(kind(text, matcher), how + origin + ": …" + around + "…"));
                }
            }
        }
    }
}

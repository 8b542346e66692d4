package org.linli.platform.admission.internal;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of up to three numbers; those that are left out are zero. A qualifier, as packages of libraries have, counts nothing. */
public record SemanticVersion(long major, long minor, long micro) implements Comparable<SemanticVersion> {
    private static final Pattern FULL = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");
    private static final Pattern PARTIAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,2}");
    private static final Pattern QUALIFIED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,2})(?:\\.[\\w-]+)?");

    /** Whether the text is {@code major.minor.micro}. */
    public static boolean isVersion(@Nullable String text) {
        return text != null && FULL.matcher(text).matches();
    }

    public static boolean isPartial(String text) {
        return PARTIAL.matcher(text).matches();
    }

    /** @throws IllegalArgumentException when the text is no version */
    public static SemanticVersion of(String text) {
        var matcher = QUALIFIED.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no version: " + text);
        }
        long[] parts = Arrays.stream(matcher.group(1).split("\\."))
                .mapToLong(Long::parseLong)
                .toArray();
        return new SemanticVersion(parts[0], parts.length > 1 ? parts[1] : 0, parts.length > 2 ? parts[2] : 0);
    }

    /** Whether the version lies in a range of OSGi: {@code [1.0,2)}, or a bare lowest version. */
    public boolean in(String range) {
        String text = range.strip();
        if (!text.startsWith("[") && !text.startsWith("(")) {
            return compareTo(of(text)) >= 0;
        }
        String[] ends = text.length() < 2
                ? new String[0]
                : text.substring(1, text.length() - 1).split(",", -1);
        if (ends.length != 2 || !text.endsWith("]") && !text.endsWith(")")) {
            throw new IllegalArgumentException("no range: " + range);
        }
        int low = compareTo(of(ends[0]));
        int high = compareTo(of(ends[1]));
        return (text.startsWith("[") ? low >= 0 : low > 0) && (text.endsWith("]") ? high <= 0 : high < 0);
    }

    /** Whether both belong to one line of fixes. */
    public boolean sameMinor(SemanticVersion other) {
        return major == other.major && minor == other.minor;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int byMajor = Long.compare(major, other.major);
        if (byMajor != 0) {
            return byMajor;
        }
        int byMinor = Long.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Long.compare(micro, other.micro);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}

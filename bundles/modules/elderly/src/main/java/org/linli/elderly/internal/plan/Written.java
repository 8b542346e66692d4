package org.linli.elderly.internal.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service as a plan on paper has it: {@code 助餐}, {@code 助餐/20} or {@code 助餐/20/社工中心}.
 *
 * @param times in a month; null for as often as it is offered
 * @param provider official name; null for who usually gives it
 */
record Written(
        String title, @Nullable Integer times, @Nullable String provider) {
    static final int MOST_TIMES = 100;
    private static final int LONGEST = 250;
    /** Nothing is tried twice: a file brings whatever somebody wrote. */
    private static final Pattern FORM =
            Pattern.compile("([^/／]++)(?:[/／]\\s*+(?:(\\d{1,3}+)\\s*+)?+(?:次\\s*+)?+(?:[/／](.++))?+)?+");

    /** Empty when it is none. */
    static Optional<Written> of(String words) {
        Matcher found = FORM.matcher(words.strip());
        if (words.length() > LONGEST || !found.matches()) {
            return Optional.empty();
        }
        String times = found.group(2);
        String provider = found.group(3);
        Written written = new Written(
                found.group(1).strip(),
                times == null ? null : Integer.valueOf(times),
                provider == null ? null : provider.strip());
        return written.right() ? Optional.of(written) : Optional.empty();
    }

    private boolean right() {
        return !title.isEmpty() && (times == null || times >= 1 && times <= MOST_TIMES);
    }
}

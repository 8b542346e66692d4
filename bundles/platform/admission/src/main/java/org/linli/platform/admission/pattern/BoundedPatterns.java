package org.linli.platform.admission.pattern;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Regular expressions of Java whose matching is given up after so many looks at the text. Java goes back over a text as often as an
 * expression like {@code (a+)+$} has ways to divide it; what takes longer than any sensible expression does not match.
 */
public final class BoundedPatterns implements RegularExpressionFactory {
    /** A sensible expression looks at each character a few times; texts here have some thousands at most. */
    private static final int LOOKS = 1_000_000;

    private static final int BETWEEN_REPORTS = 1_000;

    private final LongConsumer looked;

    /** For texts of people; nobody counts. */
    public BoundedPatterns() {
        this(looks -> {});
    }

    /** @param looked is told how often a text was looked at meanwhile, and may end it with an exception */
    public BoundedPatterns(LongConsumer looked) {
        this.looked = looked;
    }

    /** @throws java.util.regex.PatternSyntaxException when it is none */
    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> {
            try {
                return pattern.matcher(new Counted(text, new Looks())).find();
            } catch (TooManyLooks | StackOverflowError e) {
                return false;
            }
        };
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super("the expression looks at the text too often", null, false, false);
        }
    }

    /** Looks at one text and its parts. */
    private final class Looks {
        private int count;

        void one() {
            count++;
            if (count % BETWEEN_REPORTS == 0) {
                looked.accept(BETWEEN_REPORTS);
            }
            if (count > LOOKS) {
                throw new TooManyLooks();
            }
        }
    }

    private record Counted(CharSequence text, Looks looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.one();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

package org.linli.platform.admission.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class BoundedPatternsTest {
    /** Each of sixty commas may end one of thirty parts. */
    private static final String ENDLESS = "^(.*,){30}x";

    private final BoundedPatterns patterns = new BoundedPatterns();

    @Test
    void ordinaryExpressionsMatchAsInJava() {
        assertTrue(patterns.getRegularExpression("^[a-z]+(-[a-z]+)*$").matches("tool-shelf-" + "x".repeat(10_000)));
        assertFalse(patterns.getRegularExpression("^\\d{4}$").matches("12345"));
        assertTrue(patterns.getRegularExpression("b").matches("abc"), "anywhere in the text");
    }

    @Test
    void anExpressionThatGoesBackWithoutEndDoesNotMatch() {
        assertFalse(patterns.getRegularExpression(ENDLESS).matches("a,".repeat(60)));
    }

    @Test
    void anExpressionThatNestsTooDeeplyDoesNotMatch() {
        assertFalse(patterns.getRegularExpression("^(a|b)*$").matches("ab".repeat(400_000)));
    }

    @Test
    void everyLookIsCounted() {
        AtomicLong looks = new AtomicLong();
        new BoundedPatterns(looks::addAndGet).getRegularExpression(ENDLESS).matches("a,".repeat(60));
        assertEquals(1_000_000, looks.get());
    }

    @Test
    void whatIsNoExpressionIsSaid() {
        assertThrows(PatternSyntaxException.class, () -> patterns.getRegularExpression("("));
    }
}

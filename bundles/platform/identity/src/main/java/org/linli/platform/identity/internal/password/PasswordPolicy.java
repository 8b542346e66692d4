package org.linli.platform.identity.internal.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linli.api.problem.Text;

/**
 * What a password must be like. Length counts, not the kinds of characters (OWASP ASVS V6.2); GB/T 22239 (等保) asks for
 * complexity as well, so that a deployment bound to it can ask for kinds.
 *
 * @param minimumLength in code points
 * @param maximumLength in code points; bounds the work of hashing
 * @param kinds how many of the four kinds (lower case, upper case, digits, others) must occur; 1 asks for none
 * @param firstPasswordLife how long a first password made by somebody else works
 */
public record PasswordPolicy(int minimumLength, int maximumLength, int kinds, Duration firstPasswordLife) {
    /** Ten to 128 characters, no kinds, a first password for seven days. */
    public static final PasswordPolicy STANDARD = new PasswordPolicy(10, 128, 1, Duration.ofDays(7));

    /** What is wrong with its length and characters. */
    List<Text> faults(String password) {
        List<Text> faults = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < minimumLength) {
            faults.add(Text.of(
                    "密码至少需要 " + minimumLength + " 个字符",
                    "The password needs at least " + minimumLength + " characters"));
        }
        if (length > maximumLength) {
            faults.add(Text.of(
                    "密码最多 " + maximumLength + " 个字符",
                    "The password may have at most " + maximumLength + " characters"));
        }
        if (kindsIn(password) < kinds) {
            faults.add(Text.of(
                    "密码须包含大写字母、小写字母、数字、其他字符中的至少 " + kinds + " 类",
                    "The password needs at least " + kinds + " of: upper case, lower case, digits, others"));
        }
        if (length > 0 && password.codePoints().distinct().count() < Math.min(4, minimumLength)) {
            faults.add(Text.of("密码中不同的字符太少", "The password repeats too few different characters"));
        }
        return faults;
    }

    private static int kindsIn(String password) {
        boolean lower = password.codePoints().anyMatch(Character::isLowerCase);
        boolean upper = password.codePoints().anyMatch(Character::isUpperCase);
        boolean digit = password.codePoints().anyMatch(Character::isDigit);
        boolean other = password.codePoints()
                .anyMatch(c -> !Character.isLowerCase(c) && !Character.isUpperCase(c) && !Character.isDigit(c));
        return (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
    }
}

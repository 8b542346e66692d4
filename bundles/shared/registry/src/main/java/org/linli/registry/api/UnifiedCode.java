package org.linli.registry.api;

import java.util.Locale;
import java.util.regex.Pattern;

/** Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters without I, O, S, V and Z, the last a check character. */
public final class UnifiedCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[0-9A-HJ-NP-RTUW-Y]{2}\\d{6}[0-9A-HJ-NP-RTUW-Y]{10}");
    private static final int MODULUS = 31;

    private UnifiedCode() {}

    /** The form that is kept: people type lower case and blanks around. */
    public static String plain(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether form and check character are right; lower case is not. */
    public static boolean valid(String code) {
        return FORM.matcher(code).matches() && code.charAt(17) == checkCharacter(code);
    }

    /** Of the first 17 characters. Weights are the powers of 3 modulo 31. */
    public static char checkCharacter(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}

package org.linli.registry.internal.check;

/** What is shown of values that are not to be shown (脱敏). */
public final class Masks {
    private Masks() {}

    /** {@code 110101********1234}. */
    public static String identityNumber(String value) {
        return value.length() == 18
                ? value.substring(0, 6) + "********" + value.substring(14)
                : "*".repeat(value.length());
    }

    /** {@code 138****5678}; of shorter numbers the last two digits. */
    public static String phone(String value) {
        if (value.length() >= 11) {
            return value.substring(0, 3) + "*".repeat(value.length() - 7) + value.substring(value.length() - 4);
        }
        int shown = Math.min(2, value.length());
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }
}

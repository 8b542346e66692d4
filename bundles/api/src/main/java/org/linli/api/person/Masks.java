package org.linli.api.person;

/** What is shown of personal values that are not to be shown (脱敏), the same in every module. */
public final class Masks {
    private Masks() {}

    /**
     * {@code 1****************4}. The date of birth is shown beside it and the division is known, so six and four characters would
     * give the whole number away.
     */
    public static String identityNumber(String value) {
        return value.length() == 18 ? value.charAt(0) + "*".repeat(16) + value.charAt(17) : "*".repeat(value.length());
    }

    /** The first character of a name, such as {@code 王**}, however long the name is. @param name not empty */
    public static String name(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
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

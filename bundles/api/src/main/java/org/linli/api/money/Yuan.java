package org.linli.api.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of yuan (元) as decimal strings, since not every reader of JSON keeps the cents of a number. */
public final class Yuan {
    /** ISO 4217. */
    public static final String CURRENCY = "CNY";
    /** What a body may say: up to eleven digits, and cents. */
    public static final String SUM = "[0-9]{1,11}([.][0-9]{1,2})?";

    private static final int CENTS = 2;

    private Yuan() {}

    /** @param text as {@link #SUM} has it */
    public static BigDecimal of(String text) {
        return new BigDecimal(text);
    }

    /** With two digits behind the point, rounded half up. */
    public static String text(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }
}

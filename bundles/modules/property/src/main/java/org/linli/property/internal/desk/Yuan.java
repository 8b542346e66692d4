package org.linli.property.internal.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of yuan (元) as they go over the wire: decimal strings, since not every reader of JSON keeps the cents of a number. */
public final class Yuan {
    public static final String CURRENCY = "CNY";
    /** A fee for a square metre. */
    public static final String FEE = "[0-9]{1,5}([.][0-9]{1,2})?";
    /** A price of a service. */
    public static final String PRICE = "[0-9]{1,7}([.][0-9]{1,2})?";
    /** A sum of a project or a venue. */
    public static final String SUM = "[0-9]{1,11}([.][0-9]{1,2})?";

    private static final int CENTS = 2;

    private Yuan() {}

    /** @param text as one of the patterns has it */
    public static BigDecimal of(String text) {
        return new BigDecimal(text);
    }

    /** With two digits behind the point. */
    public static String text(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }
}

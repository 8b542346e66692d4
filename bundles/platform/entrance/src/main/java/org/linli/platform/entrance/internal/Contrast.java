package org.linli.platform.entrance.internal;

/** Contrast ratio of a colour and white, as WCAG 2.1 defines it: from 1 (no difference) to 21. */
public final class Contrast {
    /** What text of normal size needs on level AA (success criterion 1.4.3). */
    public static final double LEAST = 4.5;

    private Contrast() {}

    /** @param colour {@code #rrggbb} */
    public static double againstWhite(String colour) {
        double luminance = 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(String colour, int at) {
        double channel = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

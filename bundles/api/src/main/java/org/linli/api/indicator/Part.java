package org.linli.api.indicator;

/** Which rows behind a figure are meant. */
public enum Part {
    /** 分子. */
    NUMERATOR,
    /** 分母. */
    DENOMINATOR
}

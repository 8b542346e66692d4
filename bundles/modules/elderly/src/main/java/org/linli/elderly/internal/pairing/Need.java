package org.linli.elderly.internal.pairing;

/** Why a household is paired with a helper (结对原因). */
public enum Need {
    /** 空巢. */
    EMPTY_NEST,
    /** 留守. */
    LEFT_BEHIND,
    /** 残疾. */
    DISABLED,
    /** 困难户. */
    HARDSHIP,
    /** 其他. */
    OTHER
}

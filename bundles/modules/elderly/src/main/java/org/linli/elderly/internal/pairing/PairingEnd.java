package org.linli.elderly.internal.pairing;

/** Why a pairing ended (结束原因). */
public enum PairingEnd {
    /** 困难已解除. */
    RELIEVED,
    /** 迁出. */
    MOVED,
    /** 去世. */
    DIED,
    /** 结对人变更. */
    HELPER_LEFT,
    /** 其他. */
    OTHER
}

package org.linli.elderly.internal.pairing;

/** How a helper was in contact with the household (联系方式). */
public enum ContactWay {
    /** 上门走访. */
    VISIT,
    /** 电话. */
    PHONE,
    /** 网络. */
    ONLINE
}

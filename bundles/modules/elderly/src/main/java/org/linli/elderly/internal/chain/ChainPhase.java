package org.linli.elderly.internal.chain;

/** The four phases that follow each other (主动发现 → 及时救助 → 照料护理 → 转介, 青山湖区). */
public enum ChainPhase {
    /** 主动发现. */
    FOUND,
    /** 及时救助. */
    ASSISTED,
    /** 照料护理. */
    CARED,
    /** 转介. */
    REFERRED
}

package org.linli.elderly.internal.desk;

/** How somebody agreed (同意方式). */
public enum ConsentWay {
    /** 书面: the signed paper is with whoever recorded it. */
    PAPER,
    /** 口头. */
    ORAL
}

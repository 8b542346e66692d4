package org.linli.meetings.internal.vote;

/** How somebody votes. */
public enum Choice {
    /** 同意. */
    IN_FAVOUR,
    /** 反对. */
    AGAINST,
    /** 弃权. */
    ABSTAINED
}

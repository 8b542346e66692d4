package org.linli.elderly.internal.assessment;

/** Why somebody is assessed (评估原因). */
public enum Reason {
    /** 首次评估. */
    FIRST,
    /** 常规评估. */
    REGULAR,
    /** 即时评估: something has changed. */
    CHANGE,
    /** 因对结果有疑问进行的复评. */
    DOUBT,
    /** 其他. */
    OTHER
}

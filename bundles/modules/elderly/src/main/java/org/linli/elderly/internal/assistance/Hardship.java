package org.linli.elderly.internal.assistance;

/** What brought somebody into hardship (困难原因). */
public enum Hardship {
    /** 突发重大疾病. */
    ILLNESS,
    /** 失业. */
    UNEMPLOYMENT,
    /** 交通事故等意外事件. */
    ACCIDENT,
    /** 火灾等灾害. */
    DISASTER,
    /** 就学等生活必需支出突然增加. */
    EXPENSES,
    /** 其他特殊困难. */
    OTHER
}

package org.linli.ledgers.internal.store;

/** Who answers for a row. */
public enum ResponsibleKind {
    /** 区划单位. */
    DIVISION,
    /** 组织机构. */
    ORGANISATION,
    /** 责任人. */
    USER
}

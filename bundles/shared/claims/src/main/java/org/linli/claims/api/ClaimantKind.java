package org.linli.claims.api;

/** Who may claim. */
public enum ClaimantKind {
    /** 个人: the person who is signed in, for himself. */
    USER,
    /** 在册人员: a person of the registry, entered by somebody who may claim on behalf of others. */
    PERSON,
    /** 组织机构: an organisation of the registry, such as a co-building unit (共建单位) or a social organisation. */
    ORGANISATION,
    /** 单位: whoever works at a division, such as a community or a street. */
    DIVISION,
    /** 名册: a name on a list that was imported; of no account and no registered person. */
    NAMED
}

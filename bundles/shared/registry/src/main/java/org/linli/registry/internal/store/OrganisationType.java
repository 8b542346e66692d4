package org.linli.registry.internal.store;

/** Kinds of organisations. */
public enum OrganisationType {
    /** 职能部门. */
    DEPARTMENT,
    /** 物业企业. */
    PROPERTY,
    /** 社会组织. */
    NGO,
    /** 企业. */
    ENTERPRISE,
    /** 驻区单位. */
    RESIDENT_UNIT,
    /** 学校. */
    SCHOOL,
    OTHER
}

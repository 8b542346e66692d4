package org.linli.registry.internal.store;

/** Why personal data may be held (个人信息保护法第十三条). */
public enum LegalBasis {
    /** 取得个人同意. */
    CONSENT,
    /** 订立、履行合同. */
    CONTRACT,
    /** 履行法定职责或者法定义务. */
    STATUTORY_DUTY,
    /** 应对突发公共卫生事件，紧急情况下保护生命健康和财产安全. */
    EMERGENCY,
    /** 个人自行公开或者其他已经合法公开. */
    PUBLIC
}

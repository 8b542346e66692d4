package org.linli.registry.internal.store;

/** Kinds of leaders among neighbours. */
public enum LeaderKind {
    /** 楼栋长. */
    BUILDING_HEAD,
    /** 单元长. */
    UNIT_HEAD,
    /** 党员中心户. */
    PARTY_HOUSEHOLD
}

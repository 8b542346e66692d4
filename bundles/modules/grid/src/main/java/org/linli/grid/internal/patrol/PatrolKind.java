package org.linli.grid.internal.patrol;

/** What a patrol is for. */
public enum PatrolKind {
    /** 日常巡查. */
    ROUTINE,
    /** 治安巡逻 (row 22 of the articles). */
    SECURITY,
    /** 专项检查. */
    SPECIAL
}

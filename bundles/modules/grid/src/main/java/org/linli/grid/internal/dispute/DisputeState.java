package org.linli.grid.internal.dispute;

/** How far a dispute is. */
public enum DisputeState {
    /** 已排查. */
    FOUND,
    /** 已化解. */
    MEDIATED,
    /** 未化解. */
    FAILED,
    /** 撤回: no dispute after all; counts nowhere. */
    WITHDRAWN
}

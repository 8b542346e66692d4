package org.linli.grid.internal.force;

import org.linli.api.problem.Text;

/** Place of a force in 1+3+N. */
public enum Tier {
    /** The 1: 城管执法队 as the body. */
    LEAD("主体力量", "Leading force"),
    /** The 3: 公安、消防、住建, present in the street. */
    RESIDENT("常驻力量", "Resident force"),
    /** The N: 应急、信访、法检…, named contacts who come when called (随叫随到). */
    ON_CALL("随叫随到力量", "Force on call");

    private final Text label;

    Tier(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

package org.linli.property.internal.company;

import org.linli.api.problem.Text;

/** How a company or an estate stands after its ratings (定陶区：好的树为示范点，差的清理整顿). */
public enum Standing {
    NORMAL("正常", "Normal"),
    /** 示范点. */
    MODEL("示范点", "Model"),
    /** 整顿中. */
    RECTIFYING("整顿中", "Being rectified"),
    /** 清出名录: takes no new contract. */
    REMOVED("已清出名录", "Removed from the list");

    private final Text label;

    Standing(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

package org.linli.property.internal.order;

import org.linli.api.problem.Text;

/** Kinds of orders. */
public enum OrderKind {
    /** 居民点单. */
    MENU("居民点单", "Chosen from the menu"),
    /** 巡检整改. */
    RECTIFICATION("巡检整改", "Found by an inspection");

    private final Text label;

    OrderKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

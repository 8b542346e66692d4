package org.linli.grid.internal.grid;

import org.linli.api.problem.Text;

/** Kinds of grids (网格类型) that the articles tell apart. */
public enum GridType {
    /** 城市网格: 300–500 households. */
    URBAN("城市网格", "Urban grid"),
    /** 生活网格: where villagers live. */
    LIVING("生活网格", "Living grid"),
    /** 生产网格: where villagers work. */
    PRODUCTION("生产网格", "Production grid"),
    /** 楼宇商圈网格: its branch secretary is appointed by the street. */
    COMMERCIAL("楼宇商圈网格", "Commercial-building grid"),
    /** 老旧小区网格. */
    OLD("老旧小区网格", "Old-estate grid");

    private final Text label;

    GridType(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

package org.linli.elderly.internal.standard;

import org.linli.api.problem.Text;

/** What an older adult is able to do (能力等级), from the best to the worst; GB/T 42195-2022. */
public enum Level {
    /** 能力完好. */
    INTACT(Text.of("能力完好", "Able")),
    /** 轻度失能. */
    MILD(Text.of("轻度失能", "Mildly disabled")),
    /** 中度失能. */
    MODERATE(Text.of("中度失能", "Moderately disabled")),
    /** 重度失能. */
    SEVERE(Text.of("重度失能", "Severely disabled")),
    /** 完全失能. */
    TOTAL(Text.of("完全失能", "Totally disabled"));

    private final Text label;

    Level(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** The next worse one; the worst is its own. */
    public Level worse() {
        return this == TOTAL ? TOTAL : values()[ordinal() + 1];
    }
}

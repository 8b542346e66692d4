package org.linli.incubation.internal.path;

import org.linli.api.problem.Text;

/** What an exit review concludes (出壳评审结论). */
public enum Conclusion {
    GRADUATE("通过，予以出壳", "Passed: it graduates"),
    EXTEND("延期孵化", "It stays longer"),
    WITHDRAW("不通过，退出孵化", "Failed: it leaves");

    private final Text label;

    Conclusion(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

package org.linli.incubation.internal.heritage;

import org.linli.api.problem.Text;

/** What kind of object it is. */
public enum HeritageKind {
    RELIC("文物", "Monument"),
    OLD_BUILDING("古建", "Old building"),
    OLD_TREE("古树名木", "Old tree");

    private final Text label;

    HeritageKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

package org.linli.incubation.internal.linkage;

import org.linli.api.problem.Text;

/** What a linkage is about. */
public enum LinkageSubject {
    MATTER("事项", "A matter"),
    PROJECT("项目", "A project");

    private final Text label;

    LinkageSubject(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

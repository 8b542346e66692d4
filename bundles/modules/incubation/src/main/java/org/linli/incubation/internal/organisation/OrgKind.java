package org.linli.incubation.internal.organisation;

import org.linli.api.problem.Text;

/** What a social organisation is by law (社会组织类型). */
public enum OrgKind {
    ASSOCIATION("社会团体", "Association"),
    SERVICE("社会服务机构（民办非企业单位）", "Social service institution"),
    FOUNDATION("基金会", "Foundation"),
    COMMUNITY("社区社会组织", "Organisation of a community");

    private final Text label;

    OrgKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

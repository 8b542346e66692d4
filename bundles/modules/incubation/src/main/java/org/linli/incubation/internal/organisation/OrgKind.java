package org.linli.incubation.internal.organisation;

import org.linli.api.problem.Text;

/** What a social organisation is by law (社会组织类型). */
public enum OrgKind {
    ASSOCIATION("51", "社会团体", "Association"),
    SERVICE("52", "社会服务机构（民办非企业单位）", "Social service institution"),
    FOUNDATION("53", "基金会", "Foundation"),
    COMMUNITY("", "社区社会组织", "Organisation of a community");

    private final String codeBegins;
    private final Text label;

    OrgKind(String codeBegins, String zh, String en) {
        this.codeBegins = codeBegins;
        this.label = Text.of(zh, en);
    }

    /** First two characters of its unified social credit code (GB 32100: 登记管理部门代码、机构类别代码); empty for what is filed only. */
    String codeBegins() {
        return codeBegins;
    }

    public Text label() {
        return label;
    }
}

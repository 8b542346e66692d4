package org.linli.incubation.internal.team;

import org.linli.api.problem.Text;

/** What kind of team it is. */
public enum TeamKind {
    COMMUNITY("社区志愿服务队", "Of a community"),
    PARTY("党员志愿服务队", "Of Party members"),
    YOUTH("青年志愿服务队", "Of young people"),
    WOMEN("巾帼志愿服务队", "Of women"),
    SILVER("银龄志愿服务队", "Of retired people"),
    PROFESSIONAL("专业志愿服务队", "Of a profession"),
    UNIT("单位志愿服务队", "Of a unit"),
    STUDENT("学生志愿服务队", "Of students");

    private final Text label;

    TeamKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

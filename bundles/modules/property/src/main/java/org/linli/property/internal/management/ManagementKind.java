package org.linli.property.internal.management;

import org.linli.api.problem.Text;

/** Kinds of bodies that look after an estate which no company serves. */
public enum ManagementKind {
    /** 准物业 (楼宇管理委员会，珠山区): headed by the secretary of the community. */
    QUASI_PROPERTY("准物业（楼宇管理委员会）", "Quasi-property committee"),
    /** 无物业小区“红色管家” (同安区). */
    RED_STEWARD("红色管家", "Red steward"),
    /** 居民自管会、业主自管 (船营区、同安区). */
    SELF_MANAGED("居民自管会（业主自管）", "Residents' self-management");

    private final Text label;

    ManagementKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

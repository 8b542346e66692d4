package org.linli.incubation.internal.organisation;

import org.linli.api.problem.Text;

/** How an organisation was supported outside a base (扶持方式). */
public enum SupportKind {
    FUNDS("资金扶持", "Money"),
    VENUE("场地支持", "A venue"),
    TRAINING("能力培训", "Training"),
    PURCHASE("购买服务", "Services that were bought"),
    GUIDANCE("业务指导", "Guidance"),
    RESOURCES("资源对接", "Contacts and resources"),
    OTHER("其他", "Other");

    private final Text label;

    SupportKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

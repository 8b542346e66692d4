package org.linli.property.internal.company;

import org.linli.api.problem.Text;

/** How the Party works in a property company (物业企业党建，景德镇市：单建、联建、选派党建指导员，实现全覆盖). */
public enum PartyMode {
    /** 单建: an organisation of its own. */
    OWN("单建", "An organisation of its own", true, true),
    /** 联建: one together with others. */
    JOINT("联建", "An organisation together with others", true, true),
    /** 选派: an instructor who was sent. */
    INSTRUCTOR("选派党建指导员", "An instructor who was sent", true, false),
    NONE("尚未覆盖", "Not yet", false, false);

    private final Text label;
    private final boolean covered;
    private final boolean organised;

    PartyMode(String zh, String en, boolean covered, boolean organised) {
        this.label = Text.of(zh, en);
        this.covered = covered;
        this.organised = organised;
    }

    public Text label() {
        return label;
    }

    /** Whether the company counts as covered. */
    public boolean covered() {
        return covered;
    }

    /** Whether there is an organisation, which then has a name. */
    public boolean organised() {
        return organised;
    }
}

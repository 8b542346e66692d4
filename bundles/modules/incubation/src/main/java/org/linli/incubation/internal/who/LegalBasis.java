package org.linli.incubation.internal.who;

import org.linli.api.problem.Text;

/** On which basis a person is kept (个人信息保护法第十三条). */
public enum LegalBasis {
    /** 第一项: asked for and given. */
    CONSENT("本人同意", "Consent"),
    /** 第三十一条: of a child under fourteen. */
    GUARDIAN_CONSENT("监护人同意", "Consent of a guardian"),
    /** 第三项. */
    LEGAL_DUTY("履行法定职责", "Legal duty");

    private final Text label;

    LegalBasis(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

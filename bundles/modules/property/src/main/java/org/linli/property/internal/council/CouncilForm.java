package org.linli.property.internal.council;

import org.linli.api.problem.Text;

/** Forms of the council of an estate that are there in every district. */
public enum CouncilForm {
    /** 三方联席会：社区（居委会）、业委会、物业企业. */
    TRI_PARTY("tri-party", "三方联席会", "Tri-party meeting"),
    /** 四会议事. */
    FOUR_BODIES("four-bodies", "四会议事", "Four-committee meeting"),
    /** “1+2+N”小区治理（定陶区）. */
    ONE_TWO_N(OneTwoN.KEY, "“1+2+N”小区治理", "1+2+N");

    private final String template;
    private final Text label;

    CouncilForm(String template, String zh, String en) {
        this.template = template;
        this.label = Text.of(zh, en);
    }

    /** Key of its template in the meetings engine. */
    public String template() {
        return template;
    }

    public Text label() {
        return label;
    }
}

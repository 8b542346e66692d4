package org.linli.grid.internal.street;

import org.linli.api.problem.Text;

/** Kinds of associations. */
public enum AssociationKind {
    /** 以房管人 (同安区). */
    LANDLORDS("房东协会", "Landlords' association"),
    /** 三长与居民自管会 (船营区). */
    RESIDENTS("居民自管会", "Residents' self-management association"),
    MERCHANTS("商户联盟", "Merchants' association"),
    OTHER("其他自治组织", "Other association");

    private final Text label;

    AssociationKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

package org.linli.property.internal.estate;

import org.linli.api.problem.Text;

/** How an estate came by the rooms in which its bodies meet (小区阵地；东乡区：闲置车库等租、购、改，定陶区：清理公有住房). */
public enum VenueSource {
    LEASED("租用", "Leased"),
    BOUGHT("购置", "Bought"),
    /** 闲置车库、架空层等改造. */
    CONVERTED("闲置空间改造", "Converted from idle space"),
    /** 清理收回的公有住房. */
    RECLAIMED("清理公有住房", "Public housing that was reclaimed"),
    BUILT("配建", "Built with the estate");

    private final Text label;

    VenueSource(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

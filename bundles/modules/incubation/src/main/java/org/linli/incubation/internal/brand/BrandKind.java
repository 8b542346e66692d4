package org.linli.incubation.internal.brand;

import org.linli.api.problem.Text;

/** What it is. */
public enum BrandKind {
    BRAND("志愿服务品牌", "Brand of service"),
    CULTURAL_ORGANISATION("文艺组织", "Cultural organisation");

    private final Text label;

    BrandKind(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

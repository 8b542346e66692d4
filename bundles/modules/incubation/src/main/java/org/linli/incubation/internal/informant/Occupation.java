package org.linli.incubation.internal.informant;

import org.linli.api.problem.Text;

/** What an informant does for a living. */
public enum Occupation {
    COURIER("快递员", "Courier"),
    FOOD_DELIVERY("外卖配送员", "Food delivery"),
    DRIVER("网约车、出租车司机", "Driver"),
    SHOPKEEPER("商户", "Shopkeeper"),
    CLEANER("环卫保洁员", "Cleaner"),
    SECURITY("保安", "Security guard"),
    PROPERTY("物业人员", "Property staff"),
    OTHER("其他", "Other");

    private final Text label;

    Occupation(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    public Text label() {
        return label;
    }
}

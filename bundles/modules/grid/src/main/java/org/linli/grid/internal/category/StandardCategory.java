package org.linli.grid.internal.category;

import org.linli.api.problem.Text;

/**
 * The six major classes of events of GB/T 30428.2 (数字化城市管理信息系统 第2部分：管理部件和事件). Codes and hours are ours; the hours
 * are a preset that the district may change.
 */
enum StandardCategory {
    ENVIRONMENT("environment", "市容环境", "City appearance and environment", 24),
    ADVERTISING("advertising", "宣传广告", "Publicity and advertisements", 48),
    CONSTRUCTION("construction", "施工管理", "Construction sites", 48),
    EMERGENCY("emergency", "突发事件", "Emergencies", 4),
    STREET_ORDER("street-order", "街面秩序", "Order in the street", 8),
    OTHER("other", "其他事件", "Other events", 72);

    private final String code;
    private final Text label;
    private final int hours;

    StandardCategory(String code, String zh, String en, int hours) {
        this.code = code;
        this.label = Text.of(zh, en);
        this.hours = hours;
    }

    CategoryView view() {
        return new CategoryView(null, code, null, label, hours, CategoryView.Origin.STANDARD, true, 0);
    }
}

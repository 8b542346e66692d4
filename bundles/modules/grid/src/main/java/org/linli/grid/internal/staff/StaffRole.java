package org.linli.grid.internal.staff;

import java.util.Locale;
import org.linli.api.problem.Text;

/** What people do in grids (网格力量), from 总网格长 to 单元长 and beside them. */
public enum StaffRole {
    CHIEF_HEAD("总网格长", "Chief grid head"),
    GRID_HEAD("网格长", "Grid head"),
    FULL_TIME("网格员", "Full-time grid worker"),
    PART_TIME("兼职网格员", "Part-time grid worker"),
    /** 民情网格员: an enthusiastic resident, unpaid. */
    SENTIMENT("民情网格员", "Public-sentiment helper"),
    /** 银色网格员: a retired cadre. */
    SILVER("银色网格员", "Silver grid volunteer"),
    /** 城管. */
    CITY_MANAGEMENT("城管队员", "City-management officer"),
    VOLUNTEER("志愿者", "Volunteer"),
    BUILDING_HEAD("楼栋长", "Building head"),
    UNIT_HEAD("单元长", "Unit head");

    private final Text label;

    StaffRole(String zh, String en) {
        this.label = Text.of(zh, en);
    }

    /** As JSON and files spell it, such as {@code building-head}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Text label() {
        return label;
    }
}

package org.linli.elderly.internal.screening;

/** Who is looked for (四类人员，青山湖区：低保对象、特困人员、失业人员、低保边缘人口). */
public enum ScreenedCategory {
    /** 低保对象. */
    MINIMUM_LIVING("低保对象"),
    /** 特困人员. */
    EXTREME_HARDSHIP("特困人员"),
    /** 失业人员. */
    UNEMPLOYED("失业人员"),
    /** 低保边缘人口. */
    MARGINAL("低保边缘人口");

    private final String zh;

    ScreenedCategory(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}

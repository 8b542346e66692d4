package org.linli.elderly.internal.screening;

/** Who is looked for (四类人员，青山湖区：低保对象、特困人员、失业人员、低保边缘人口). */
public enum ScreenedCategory {
    /** 低保对象. */
    MINIMUM_LIVING,
    /** 特困人员. */
    EXTREME_HARDSHIP,
    /** 失业人员. */
    UNEMPLOYED,
    /** 低保边缘人口. */
    MARGINAL
}

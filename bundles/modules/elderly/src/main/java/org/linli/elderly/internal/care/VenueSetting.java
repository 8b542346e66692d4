package org.linli.elderly.internal.care;

/** Where a venue is (场所位置). */
public enum VenueSetting {
    /** 独立建筑. */
    OWN_BUILDING("独立建筑"),
    /** 党群服务中心内. */
    PARTY_CENTRE("党群服务中心内"),
    /** 便民服务大厅内. */
    HALL("便民服务大厅内"),
    /** 小区配套用房. */
    ESTATE("小区配套用房"),
    /** 其他. */
    OTHER("其他");

    private final String zh;

    VenueSetting(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}

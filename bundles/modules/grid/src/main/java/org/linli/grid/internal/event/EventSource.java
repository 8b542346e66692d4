package org.linli.grid.internal.event;

/** How an event came in (来源). */
public enum EventSource {
    /** 网格员上报. */
    GRID_WORKER,
    /** 居民上报. */
    RESIDENT,
    /** 巡查发现. */
    PATROL,
    /** 热线、来电. */
    HOTLINE,
    /** 视频、物联设备. */
    DEVICE,
    /** 上级交办. */
    SUPERIOR,
    /** 批量导入. */
    IMPORT,
    /** 其他. */
    OTHER
}

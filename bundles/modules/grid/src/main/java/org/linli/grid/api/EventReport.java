package org.linli.grid.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stood at one of its transitions. Instants are UTC. Nothing about whoever reported it.
 *
 * @param key names the report for ever: platform, event, transition and its place among several of the same kind
 * @param platform {@link OutsidePlatform#key()}
 * @param transition what happened
 * @param at when it happened
 * @param tenant 6-digit code of the district (GB/T 2260)
 * @param eventId id of the event
 * @param number 工单编号
 * @param title of the event
 * @param description empty for none
 * @param category code of its class
 * @param majorCategory code of its major class
 * @param division code of the division that it lies in
 * @param divisionName name of that division
 * @param lng longitude, WGS 84 / CGCS2000; null when not located
 * @param lat latitude
 * @param address empty when not known
 * @param reportedAt when it was reported
 * @param closedAt when it ended, null while it is open
 */
public record EventReport(
        String key,
        String platform,
        Transition transition,
        Instant at,
        String tenant,
        UUID eventId,
        String number,
        String title,
        String description,
        String category,
        String majorCategory,
        String division,
        String divisionName,
        @Nullable BigDecimal lng,
        @Nullable BigDecimal lat,
        String address,
        Instant reportedAt,
        @Nullable Instant closedAt) {
    /** What is forwarded. */
    public enum Transition {
        /** 上报. */
        REPORTED,
        /** 办结. */
        CLOSED,
        /** 不予受理. */
        REJECTED,
        /** 重开. */
        REOPENED
    }
}

package org.linli.grid.api;

/**
 * A platform outside Linli to which districts forward their events, such as 省社会治理现代化大数据平台 or 一网统管. A module registers
 * one service for each platform; it is used in the districts that have the module and name the platform in their parameter
 * {@code outsidePlatforms}.
 */
public interface OutsidePlatform {
    /** The key by which a district names it, lower case with hyphens. */
    String key();

    /**
     * Hands a report over. Called in a call of the district, outside a transaction, by one thread for each district; it may be
     * repeated with the same {@link EventReport#key()}, which the other side must take for the same report. Gives up after at most
     * 30 seconds.
     *
     * @return what the other side said about it; what it refused is not sent again unless somebody asks for it
     * @throws RuntimeException when it could not be handed over; it is tried again later, less and less often. The message is shown
     *     to the district's people, so it holds no secret
     */
    Receipt forward(EventReport report);
}

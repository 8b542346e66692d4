package org.linli.ledgers.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What a result is called, and what follows from it. The first band that fits counts; of conditions that are named all must hold.
 *
 * @param key at most 60 characters
 * @param label such as 示范 or 不合格
 * @param from least points in percent of those that can be reached; null for any
 * @param below points in percent that are too many for it; null for any
 * @param best only the first so many ranks; null for any
 * @param worst only the last so many ranks; null for any
 * @param consequence key of what follows; null for nothing
 */
public record Band(
        String key,
        Text label,
        @Nullable BigDecimal from,
        @Nullable BigDecimal below,
        @Nullable Integer best,
        @Nullable Integer worst,
        @Nullable String consequence) {}

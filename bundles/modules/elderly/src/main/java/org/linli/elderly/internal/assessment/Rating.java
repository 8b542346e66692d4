package org.linli.elderly.internal.assessment;

import java.util.List;
import org.linli.elderly.internal.standard.Level;

/**
 * What an assessment comes to (评估结果).
 *
 * @param dimensions totals in the order of the standard
 * @param preliminary level of the total alone (初步等级)
 * @param adjustments why {@code level} is not the preliminary one; empty when it is, or was as bad already
 * @param level the final one (最终等级)
 */
public record Rating(
        List<Integer> dimensions, int total, Level preliminary, List<Adjustment> adjustments, Level level) {}

package org.linli.elderly.internal.standard;

import java.util.List;
import org.linli.api.problem.Text;

/** A group of items whose scores are added up (一级指标). */
public record Dimension(String code, Text name, List<Item> items) {
    /** Highest total. */
    public int most() {
        return items.stream().mapToInt(Item::most).sum();
    }
}

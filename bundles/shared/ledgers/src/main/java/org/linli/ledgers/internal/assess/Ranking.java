package org.linli.ledgers.internal.assess;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.ledgers.api.Band;

/** Ranks and bands of results; pure. Who has equally many points has the same rank, and as many ranks behind are left out. */
final class Ranking {
    private final Map<UUID, Integer> ranks = new HashMap<>();
    private final Map<UUID, Integer> fromBehind = new HashMap<>();
    private final Map<UUID, BigDecimal> shares = new HashMap<>();

    /** @param percent of what can be reached, by subject */
    Ranking(Map<UUID, BigDecimal> percent) {
        shares.putAll(percent);
        List<BigDecimal> all =
                percent.values().stream().sorted(Comparator.reverseOrder()).toList();
        percent.forEach((subject, share) -> {
            ranks.put(
                    subject,
                    1
                            + (int) all.stream()
                                    .filter(other -> other.compareTo(share) > 0)
                                    .count());
            fromBehind.put(
                    subject,
                    1
                            + (int) all.stream()
                                    .filter(other -> other.compareTo(share) < 0)
                                    .count());
        });
    }

    int rank(UUID subject) {
        return ranks.getOrDefault(subject, 0);
    }

    /** The first that fits. */
    Optional<Band> band(UUID subject, List<Band> bands) {
        return bands.stream().filter(band -> fits(subject, band)).findFirst();
    }

    private boolean fits(UUID subject, Band band) {
        BigDecimal share = shares.getOrDefault(subject, BigDecimal.ZERO);
        BigDecimal from = band.from();
        BigDecimal below = band.below();
        Integer best = band.best();
        Integer worst = band.worst();
        return (from == null || share.compareTo(from) >= 0)
                && (below == null || share.compareTo(below) < 0)
                && (best == null || rank(subject) <= best)
                && (worst == null || fromBehind.getOrDefault(subject, Integer.MAX_VALUE) <= worst);
    }
}

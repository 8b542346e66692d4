package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Below which nodes a node lies, day by day. Pure.
 *
 * @param parent the last one, perhaps of days to come; null for the root
 * @param former those before it, by their last days
 */
public record Places(@Nullable UUID parent, List<Former> former) {
    public Places {
        former = List.copyOf(former);
    }

    /** @param lastDay last day below that parent */
    public record Former(UUID parent, LocalDate lastDay) {}

    @Nullable
    UUID on(LocalDate day) {
        for (Former place : former) {
            if (!day.isAfter(place.lastDay())) {
                return place.parent();
            }
        }
        return parent;
    }

    /**
     * The places after a move; what was said about the day and those after it is replaced.
     *
     * @param from first day below the new parent
     * @param firstDay of the node itself; a move on it or before corrects where it lay from the beginning
     */
    Places moved(UUID to, LocalDate from, LocalDate firstDay) {
        if (!from.isAfter(firstDay)) {
            return new Places(to, List.of());
        }
        LocalDate eve = from.minusDays(1);
        List<Former> kept = new ArrayList<>(
                former.stream().filter(place -> place.lastDay().isBefore(eve)).toList());
        UUID until = Objects.requireNonNull(on(eve), "the root does not move");
        if (!until.equals(to)) {
            kept.add(new Former(until, eve));
        }
        return new Places(to, kept);
    }

    /** Where the node lay before its last move, null when it has always lain at one place. */
    @Nullable
    Former lastMove() {
        return former.isEmpty() ? null : former.get(former.size() - 1);
    }

    /** The places when the last move is on another day. */
    Places lastMovedOn(LocalDate from, LocalDate firstDay) {
        Former before = lastMove();
        UUID to = Objects.requireNonNull(parent, "the root does not move");
        return before == null
                ? this
                : new Places(before.parent(), former.subList(0, former.size() - 1)).moved(to, from, firstDay);
    }

    /** First days below another parent than the day before. */
    Stream<LocalDate> changes() {
        return former.stream().map(place -> place.lastDay().plusDays(1));
    }

    /** Whether the node lies below the other on any day. */
    boolean everBelow(UUID other) {
        return below(other, LocalDate.MIN);
    }

    /** Whether the node lies below the other on some day after the given one. */
    boolean below(UUID other, LocalDate after) {
        return other.equals(parent)
                || former.stream()
                        .anyMatch(place ->
                                other.equals(place.parent()) && place.lastDay().isAfter(after));
    }
}

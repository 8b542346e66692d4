package org.linli.grid.internal.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;

/**
 * What {@code figures.json} of a district says about grids. The totals are those of the district's article; the period is
 * ours, since articles name none.
 */
record SampleFigures(
        @Nullable CaseTotals cases,
        @Nullable DisputeTotals disputes,
        @Nullable Days period) {
    /** @param closed how many of the reported cases are closed */
    record CaseTotals(int reported, int closed) {
        CaseTotals {
            part("closed", closed, reported);
        }
    }

    /** @param mediated how many of the disputes found were mediated */
    record DisputeTotals(int reported, int mediated) {
        DisputeTotals {
            part("mediated", mediated, reported);
        }
    }

    /** First and last day on which something is reported. */
    record Days(LocalDate from, LocalDate to) {
        Days {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("the period ends before it begins");
            }
        }
    }

    static SampleFigures of(String text, Json json) {
        return json.readLenient(text, SampleFigures.class);
    }

    Days days() {
        if (period == null) {
            throw new IllegalArgumentException("the figures name no period {from, to} in which the rows lie");
        }
        return period;
    }

    private static void part(String name, int part, int whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(name + " is " + part + " of " + whole);
        }
    }
}

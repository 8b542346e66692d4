package org.linli.grid.internal.indicator;

import org.jspecify.annotations.Nullable;

/** What figures count; each row is called {@code e}. */
enum Source {
    EVENT("EventRow", "e.reportedAt", "e.copy.number", "e.title", "/grid/events/"),
    DISPUTE("DisputeRow", "e.foundAt", "e.externalId", "e.title", "/grid/disputes/"),
    /** Grids are counted as they stand, whatever the period. */
    GRID("GridRow", null, "e.code", "e.name", "/grid/grids/");

    private final String entity;
    private final @Nullable String time;
    private final String code;
    private final String title;
    private final String link;

    Source(String entity, @Nullable String time, String code, String title, String link) {
        this.entity = entity;
        this.time = time;
        this.code = code;
        this.title = title;
        this.link = link;
    }

    String from() {
        return "from " + entity + " e";
    }

    /** What decides whether a row lies in the period; null when every row does. */
    @Nullable
    String time() {
        return time;
    }

    String select() {
        return "select new org.linli.grid.internal.indicator.CountedRow(e.id, " + code + ", " + title
                + ", e.divisionId) " + from();
    }

    String link() {
        return link;
    }
}

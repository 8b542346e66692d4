package org.linli.property.internal.indicator;

import org.jspecify.annotations.Nullable;

/** What figures count; each row is called {@code e}. */
enum Source {
    COMPANY("CompanyRow", null, "e.grade", "e.name", "e.id", "/property/companies/"),
    ESTATE("EstateRow", null, "e.externalId", "e.name", "e.id", "/property/estates/"),
    COMMUNITY("CommunityRow", null, "e.externalId", "e.name", "e.id", "/property/communities/"),
    COMMITTEE("CommitteeRow", null, "e.externalId", "e.name", "e.id", "/property/committees/"),
    BRANCH("BranchRow", null, "e.externalId", "e.name", "e.id", "/property/branches/"),
    RATING("RatingRow", "e.ratedAt", "e.externalId", "e.subjectName", "e.id", "/property/ratings/"),
    PROJECT("ProjectRow", null, "e.externalId", "e.title", "e.id", "/property/projects/"),
    ORDER("OrderRow", "e.orderedAt", "e.copy.number", "e.title", "e.id", "/property/orders/"),
    COMPLAINT("ComplaintRow", "e.at", "e.copy.number", "e.reason", "e.id", "/property/complaints/"),
    SEAT("SeatRow", null, "e.externalId", "e.externalId", "e.id", "/property/seats/");

    private final String entity;
    private final @Nullable String time;
    private final String code;
    private final String title;
    private final String shown;
    private final String link;

    /** @param time path of the moment that decides whether a row lies in a period; null when every row counts in every period */
    Source(String entity, @Nullable String time, String code, String title, String shown, String link) {
        this.entity = entity;
        this.time = time;
        this.code = code;
        this.title = title;
        this.shown = shown;
        this.link = link;
    }

    String from() {
        return "from " + entity + " e";
    }

    @Nullable
    String time() {
        return time;
    }

    String select() {
        return "select new org.linli.property.internal.indicator.CountedRow(e.id, " + code + ", " + title
                + ", e.divisionId, " + shown + ") " + from();
    }

    String link() {
        return link;
    }
}

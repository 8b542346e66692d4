package org.linli.property.internal.indicator;

import org.jspecify.annotations.Nullable;

/** What figures count; each row is called {@code e}. */
enum Source {
    COMPANY("CompanyRow", null, "e.grade", "e.name", "/property/companies/"),
    ESTATE("EstateRow", null, "e.externalId", "e.name", "/property/estates/"),
    COMMUNITY("CommunityRow", null, "e.externalId", "e.name", "/property/communities/"),
    COMMITTEE("CommitteeRow", null, "e.externalId", "e.name", "/property/committees/"),
    BRANCH("BranchRow", null, "e.externalId", "e.name", "/property/branches/"),
    RATING("RatingRow", "e.ratedAt", "e.externalId", "e.subjectName", "/property/ratings/"),
    PROJECT("ProjectRow", null, "e.externalId", "e.title", "/property/projects/"),
    ORDER("OrderRow", "e.orderedAt", "e.copy.number", "e.title", "/property/orders/"),
    COMPLAINT("ComplaintRow", "e.at", "e.copy.number", "e.reason", "/property/complaints/"),
    /** Whose title is put together from the names of the person and the body. */
    SEAT("SeatRow", null, "e.externalId", "''", "/property/seats/");

    private final String entity;
    private final @Nullable String time;
    private final String code;
    private final String title;
    private final String link;

    /** @param time path of the moment that decides whether a row lies in a period; null when every row counts in every period */
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

    @Nullable
    String time() {
        return time;
    }

    String select() {
        return "select new org.linli.property.internal.indicator.FoundRow(e.id, " + code + ", " + title
                + ", e.divisionId) " + from();
    }

    String link() {
        return link;
    }
}

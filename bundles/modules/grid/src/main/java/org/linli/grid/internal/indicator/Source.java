package org.linli.grid.internal.indicator;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.staff.StaffBook;

/** What figures count; each row is called {@code e}. */
enum Source {
    EVENT("EventRow e", Time.moment("e.reportedAt"), "e.copy.number", "e.title", "/grid/events/"),
    DISPUTE("DisputeRow e", Time.moment("e.foundAt"), "e.externalId", "e.title", "/grid/disputes/"),
    JOINT_ACTION("JointActionRow e", Time.day("e.day"), "e.office", "e.title", "/grid/joint-actions/"),
    /** Shown with the action at which it was found. */
    JOINT_PROBLEM("JointProblemRow e", Time.day("e.day"), "e.department", "e.description", "/grid/joint-actions/") {
        @Override
        String shown() {
            return "e.actionId";
        }
    },
    FRONTAGE_CHECK("FrontageCheckRow e", Time.moment("e.at"), "e.checker", "e.shop", "/grid/frontages/") {
        @Override
        String shown() {
            return "e.frontageId";
        }
    },
    /** Associations as they stand today. */
    ASSOCIATION("AssociationRow e", null, "e.contactName", "e.name", "/grid/associations/"),
    /** Grids are counted as they stand, whatever the period. */
    GRID("GridRow e", null, "e.code", "e.name", "/grid/grids/"),
    /** People who serve today; they lie where their grid lies. */
    STAFF("StaffRow e, GridRow g", null, "g.code", "e.name", "/grid/staff/") {
        @Override
        String division() {
            return "g.divisionId";
        }

        @Override
        String base() {
            return "g.id = e.gridId and " + StaffBook.serving("e");
        }
    };

    /**
     * What decides whether a row lies in a period.
     *
     * @param day whether it is a day, else a moment
     */
    record Time(String path, boolean day) {
        static Time moment(String path) {
            return new Time(path, false);
        }

        static Time day(String path) {
            return new Time(path, true);
        }

        /** The day, or the moment at which it begins. */
        Object start(LocalDate first, ZoneId zone) {
            return day ? first : first.atStartOfDay(zone).toInstant();
        }
    }

    private final String entities;
    private final @Nullable Time time;
    private final String code;
    private final String title;
    private final String link;

    Source(String entities, @Nullable Time time, String code, String title, String link) {
        this.entities = entities;
        this.time = time;
        this.code = code;
        this.title = title;
        this.link = link;
    }

    String from() {
        return "from " + entities;
    }

    /** Null when every row counts in every period. */
    @Nullable
    Time time() {
        return time;
    }

    /** Holds for every row that is counted at all. */
    String base() {
        return "e.id is not null";
    }

    String division() {
        return "e.divisionId";
    }

    /** Id under the link that shows the row. */
    String shown() {
        return "e.id";
    }

    String select() {
        return "select new org.linli.grid.internal.indicator.FoundRow(e.id, " + code + ", " + title + ", " + division()
                + ", " + shown() + ") " + from();
    }

    String link() {
        return link;
    }
}

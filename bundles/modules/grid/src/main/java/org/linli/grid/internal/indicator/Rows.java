package org.linli.grid.internal.indicator;

import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.grid.internal.staff.StaffBook;

/** What figures of the grids count. */
final class Rows {
    static final RowSource EVENTS =
            new RowSource("EventRow", RowTime.moment("e.reportedAt"), "e.copy.number", "e.title", "/grid/events/");
    static final RowSource DISPUTES =
            new RowSource("DisputeRow", RowTime.moment("e.foundAt"), "e.externalId", "e.title", "/grid/disputes/");
    static final RowSource JOINT_ACTIONS =
            new RowSource("JointActionRow", RowTime.day("e.day"), "e.office", "e.title", "/grid/joint-actions/");

    /** Shown with the action at which they were found. */
    static final RowSource JOINT_PROBLEMS = new RowSource(
            "JointProblemRow e",
            null,
            RowTime.day("e.day"),
            "e.divisionId",
            "e.department",
            "e.description",
            "e.actionId",
            "/grid/joint-actions/");

    static final RowSource FRONTAGE_CHECKS = new RowSource(
            "FrontageCheckRow e",
            null,
            RowTime.moment("e.at"),
            "e.divisionId",
            "e.checker",
            "e.shop",
            "e.frontageId",
            "/grid/frontages/");

    static final RowSource ASSOCIATIONS =
            new RowSource("AssociationRow", null, "e.contactName", "e.name", "/grid/associations/");
    static final RowSource GRIDS = new RowSource("GridRow", null, "e.code", "e.name", "/grid/grids/");

    /** People who serve today; they lie where their grid lies. */
    static final RowSource STAFF = new RowSource(
            "StaffRow e, GridRow g",
            "g.id = e.gridId and " + StaffBook.serving("e"),
            null,
            "g.divisionId",
            "g.code",
            "e.name",
            "e.id",
            "/grid/staff/");

    private Rows() {}
}

package org.linli.grid.internal.indicator;

import org.linli.api.problem.Text;
import org.linli.grid.internal.event.EventConditions;
import org.linli.grid.internal.staff.StaffBook;

/**
 * Shares that GB/T 30428.4 (绩效评价) and the articles use. Numerator and denominator are conditions, so that the rows
 * behind a figure are exactly those that were counted.
 */
enum Figure {
    CLOSURE_RATE(
            "closure-rate",
            Source.EVENT,
            Text.of("办结率", "Closure rate"),
            Sql.CLOSED,
            Sql.VALID,
            Text.of("已办结事件数 ÷ 有效上报事件数", "events closed ÷ valid events reported")),
    DISPOSAL_RATE(
            "disposal-rate",
            Source.EVENT,
            Text.of("处置率", "Disposal rate"),
            Sql.DISPOSED,
            Sql.DISPATCHED,
            Text.of("已处置事件数 ÷ 应处置（已派遣）事件数", "events dealt with ÷ events dispatched")),
    ON_TIME_RATE(
            "on-time-rate",
            Source.EVENT,
            Text.of("按期办结率", "On-time rate"),
            Sql.CLOSED + " and e.copy.onTime = true",
            "(" + Sql.CLOSED + ") or (" + Sql.OPEN + " and e.copy.dueAt < :now)",
            Text.of("按期办结事件数 ÷（已办结 + 已到期未办结）事件数", "events closed in time ÷ events closed or past their deadline")),
    DISPATCH_ACCURACY(
            "dispatch-accuracy",
            Source.EVENT,
            Text.of("派遣准确率", "Dispatch accuracy"),
            Sql.DISPATCHED + " and e.copy.returns = 0",
            Sql.DISPATCHED,
            Text.of("未被退回的派遣事件数 ÷ 已派遣事件数", "events dispatched and never returned ÷ events dispatched")),
    REWORK_RATE(
            "rework-rate",
            Source.EVENT,
            Text.of("返工率", "Rework rate"),
            Sql.TREATED + " and (e.copy.reworks > 0 or e.copy.reopenings > 0)",
            Sql.TREATED,
            Text.of("返工或重开的事件数 ÷ 曾反馈处置结果的事件数", "events sent back or reopened ÷ events whose outcome was reported")),
    EXTENSION_RATE(
            "extension-rate",
            Source.EVENT,
            Text.of("延期率", "Extension rate"),
            Sql.VALID + " and e.copy.extensions > 0",
            Sql.VALID,
            Text.of("延期过的事件数 ÷ 有效上报事件数", "events that were extended ÷ valid events reported")),
    OVERDUE_OPEN_RATE(
            "overdue-open-rate",
            Source.EVENT,
            Text.of("在办超期率", "Overdue among open"),
            Sql.OPEN + " and (" + EventConditions.LATE + ")",
            Sql.OPEN,
            Text.of("在办且超期的事件数 ÷ 在办事件数", "open events past a deadline ÷ open events")),
    MEDIATION_RATE(
            "mediation-rate",
            Source.DISPUTE,
            Text.of("矛盾纠纷化解率", "Mediation rate"),
            "e.state = org.linli.grid.internal.dispute.DisputeState.MEDIATED",
            "e.state <> org.linli.grid.internal.dispute.DisputeState.WITHDRAWN",
            Text.of("已化解纠纷数 ÷ 排查出的纠纷数", "disputes mediated ÷ disputes found")),
    GRID_COVERAGE(
            "grid-coverage",
            Source.GRID,
            Text.of("网格责任人覆盖率", "Grids with a responsible person"),
            Sql.HEADED,
            Sql.ALL,
            Text.of("有网格长（责任人）的网格数 ÷ 网格总数", "grids with a head ÷ grids")),
    HOUSEHOLDS_IN_BOUNDS(
            "households-in-bounds",
            Source.GRID,
            Text.of("户数达标率", "Urban grids within the bounds of households"),
            Sql.URBAN + " and e.households between :min and :max",
            Sql.URBAN,
            Text.of("户数在标准之内的城市网格数 ÷ 城市网格数", "urban grids within the bounds ÷ urban grids"));

    /** The states that the conditions name, as JPQL literals. */
    private static final class Sql {
        private static final String STATE = "org.linli.orders.api.CaseState.";
        static final String CLOSED = "e.copy.state in (" + STATE + "CLOSED, " + STATE + "RATED)";
        static final String VALID = "e.copy.state <> " + STATE + "REJECTED";
        static final String OPEN = "e.copy.closedAt is null";
        static final String DISPOSED = "e.copy.dispatched = true and e.copy.state in (" + STATE + "FED_BACK, " + STATE
                + "CLOSED, " + STATE + "RATED)";
        static final String DISPATCHED = "e.copy.dispatched = true and " + VALID;
        static final String TREATED = "(e.copy.state in (" + STATE + "FED_BACK, " + STATE + "CLOSED, " + STATE
                + "RATED) or e.copy.reworks > 0 or e.copy.reopenings > 0)";

        static final String ALL = "e.id is not null";
        static final String URBAN = "e.type = org.linli.grid.internal.grid.GridType.URBAN";
        static final String HEADED = "exists (select s.id from StaffRow s where s.gridId = e.id"
                + " and s.role in (org.linli.grid.internal.staff.StaffRole.CHIEF_HEAD,"
                + " org.linli.grid.internal.staff.StaffRole.GRID_HEAD) and " + StaffBook.SERVING + ")";

        private Sql() {}
    }

    private final String code;
    private final Source source;
    private final Text label;
    private final String numerator;
    private final String denominator;
    private final Text formula;

    Figure(String code, Source source, Text label, String numerator, String denominator, Text formula) {
        this.code = code;
        this.source = source;
        this.label = label;
        this.numerator = numerator;
        this.denominator = denominator;
        this.formula = formula;
    }

    String code() {
        return code;
    }

    Text label() {
        return label;
    }

    Text formula() {
        return formula;
    }

    /** @param counted whether the numerator is meant */
    String condition(boolean counted) {
        return counted ? numerator : denominator;
    }

    Source source() {
        return source;
    }
}

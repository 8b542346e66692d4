package org.linli.grid.internal.indicator;

import org.linli.api.problem.Text;
import org.linli.grid.internal.event.EventConditions;

/**
 * Figures over events as GB/T 30428.4 (绩效评价) and the articles use them. Numerator and denominator are conditions, so that the rows
 * behind a figure are exactly those that were counted.
 */
enum EventFigure {
    CLOSURE_RATE(
            "closure-rate",
            Text.of("办结率", "Closure rate"),
            Sql.CLOSED,
            Sql.VALID,
            Text.of("已办结事件数 ÷ 有效上报事件数", "events closed ÷ valid events reported")),
    DISPOSAL_RATE(
            "disposal-rate",
            Text.of("处置率", "Disposal rate"),
            Sql.DISPOSED,
            Sql.DISPATCHED,
            Text.of("已处置事件数 ÷ 应处置（已派遣）事件数", "events dealt with ÷ events dispatched")),
    ON_TIME_RATE(
            "on-time-rate",
            Text.of("按期办结率", "On-time rate"),
            Sql.CLOSED + " and e.copy.onTime = true",
            "(" + Sql.CLOSED + ") or (" + Sql.OPEN + " and e.copy.dueAt < :now)",
            Text.of("按期办结事件数 ÷（已办结 + 已到期未办结）事件数", "events closed in time ÷ events closed or past their deadline")),
    DISPATCH_ACCURACY(
            "dispatch-accuracy",
            Text.of("派遣准确率", "Dispatch accuracy"),
            Sql.DISPATCHED + " and e.copy.returns = 0",
            Sql.DISPATCHED,
            Text.of("未被退回的派遣事件数 ÷ 已派遣事件数", "events dispatched and never returned ÷ events dispatched")),
    REWORK_RATE(
            "rework-rate",
            Text.of("返工率", "Rework rate"),
            Sql.TREATED + " and (e.copy.reworks > 0 or e.copy.reopenings > 0)",
            Sql.TREATED,
            Text.of("返工或重开的事件数 ÷ 曾反馈处置结果的事件数", "events sent back or reopened ÷ events whose outcome was reported")),
    EXTENSION_RATE(
            "extension-rate",
            Text.of("延期率", "Extension rate"),
            Sql.VALID + " and e.copy.extensions > 0",
            Sql.VALID,
            Text.of("延期过的事件数 ÷ 有效上报事件数", "events that were extended ÷ valid events reported")),
    OVERDUE_OPEN_RATE(
            "overdue-open-rate",
            Text.of("在办超期率", "Overdue among open"),
            Sql.OPEN + " and (" + EventConditions.LATE + ")",
            Sql.OPEN,
            Text.of("在办且超期的事件数 ÷ 在办事件数", "open events past a deadline ÷ open events"));

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

        private Sql() {}
    }

    private final String code;
    private final Text label;
    private final String numerator;
    private final String denominator;
    private final Text formula;

    EventFigure(String code, Text label, String numerator, String denominator, Text formula) {
        this.code = code;
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

    /** Whether the condition looks at the present moment. */
    boolean timed(boolean counted) {
        return condition(counted).contains(":now");
    }
}

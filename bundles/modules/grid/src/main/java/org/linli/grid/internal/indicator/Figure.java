package org.linli.grid.internal.indicator;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.grid.internal.event.EventConditions;
import org.linli.grid.internal.staff.StaffBook;

/**
 * Shares and numbers that GB/T 30428.4 (绩效评价) and the articles use. Numerator and denominator are conditions, so that the rows
 * behind a figure are exactly those that were counted. The standard's rates are taken of what should have been dealt with
 * (应处置数: dispatched) or ended (应结案数: the outcome was reported); the articles' closure rate (办结率) is taken of all valid
 * reports, so that there are both, under different names.
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
    DISPOSAL_ON_TIME_RATE(
            "disposal-on-time-rate",
            Source.EVENT,
            Text.of("按期处置率", "Rate of disposal in time"),
            Sql.DISPOSED + " and e.copy.disposedOnTime = true",
            Sql.DISPATCHED,
            Text.of("按期处置事件数 ÷ 应处置（已派遣）事件数", "events dealt with in time ÷ events dispatched")),
    OVERDUE_PENDING_RATE(
            "overdue-pending-rate",
            Source.EVENT,
            Text.of("超期待处置率", "Overdue and not yet dealt with"),
            Sql.DISPATCHED + " and " + Sql.PENDING + " and (" + EventConditions.LATE + ")",
            Sql.DISPATCHED,
            Text.of("超期未处置事件数 ÷ 应处置（已派遣）事件数", "events past a deadline and not dealt with ÷ events dispatched")),
    SETTLEMENT_RATE(
            "settlement-rate",
            Source.EVENT,
            Text.of("结案率", "Settlement rate"),
            Sql.CLOSED,
            Sql.TREATED,
            Text.of("结案事件数 ÷ 应结案（曾反馈处置结果）事件数", "events closed ÷ events whose outcome was reported")),
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
            Text.of("返工或重开的事件数 ÷ 应结案（曾反馈处置结果）事件数", "events sent back or reopened ÷ events whose outcome was reported")),
    EXTENSION_RATE(
            "extension-rate",
            Source.EVENT,
            Text.of("延期率", "Extension rate"),
            Sql.DISPATCHED + " and e.copy.extensions > 0",
            Sql.DISPATCHED,
            Text.of("延期过的事件数 ÷ 应处置（已派遣）事件数", "events that were extended ÷ events dispatched")),
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
    PATROL_COVERAGE(
            "patrol-coverage",
            Source.GRID,
            Text.of("网格巡查覆盖率", "Grids patrolled"),
            Sql.PATROLLED,
            Sql.ALL,
            Text.of("期内有人巡查的网格数 ÷ 网格总数", "grids in which a patrol began in the period ÷ grids")),
    PARTY_UNIT_COVERAGE(
            "party-unit-coverage",
            Source.GRID,
            Text.of("网格党支部（党小组）覆盖率", "Grids with a Party branch or group"),
            "e.partyUnit = true",
            Sql.ALL,
            Text.of("有党支部（党小组）的网格数 ÷ 网格总数", "grids with a Party branch or group ÷ grids")),
    JOINT_ACTIONS(
            "joint-actions",
            Source.JOINT_ACTION,
            Text.of("联合执法次数", "Joint enforcement actions"),
            Sql.ALL,
            null,
            Text.of("联合执法次数", "actions of joint enforcement")),
    JOINT_ATTENDANCE(
            "joint-attendance",
            Source.JOINT_ACTION,
            Text.of("联合执法部门到齐率", "Joint enforcement with all departments"),
            "e.missing = 0",
            Sql.ALL,
            Text.of("应参加部门到齐的次数 ÷ 联合执法次数", "actions at which no wanted department was missing ÷ actions")),
    JOINT_PROBLEMS(
            "joint-problems-solved",
            Source.JOINT_PROBLEM,
            Text.of("联合执法问题解决率", "Problems of joint enforcement solved"),
            "e.solved = true",
            Sql.ALL,
            Text.of("已解决问题数 ÷ 发现问题数", "problems solved ÷ problems found")),
    FRONTAGE_RATE(
            "frontage-passed",
            Source.FRONTAGE_CHECK,
            Text.of("门前三包检查合格率", "Frontage checks passed"),
            "e.passed = true",
            Sql.ALL,
            Text.of("三项均合格的检查次数 ÷ 检查次数", "checks with all three in order ÷ checks")),
    LANDLORD_ASSOCIATIONS(
            "landlord-associations",
            Source.ASSOCIATION,
            Text.of("房东协会数", "Landlords' associations"),
            "e.kind = org.linli.grid.internal.street.AssociationKind.LANDLORDS"
                    + " and (e.ended is null or e.ended >= :today)",
            null,
            Text.of("现有房东协会数", "landlords' associations that exist today")),
    /** The numerator is narrowed to the bounds of each division. */
    HOUSEHOLDS_IN_BOUNDS(
            "households-in-bounds",
            Source.GRID,
            Text.of("户数达标率", "Urban grids within the bounds of households"),
            Sql.URBAN,
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

        static final String PENDING =
                "e.copy.state in (" + STATE + "DISPATCHED, " + STATE + "ACCEPTED, " + STATE + "HANDLING)";
        static final String PATROLLED = "exists (select p.id from PatrolRow p where p.gridId = e.id"
                + " and p.startedAt >= :patrolsFrom and p.startedAt < :patrolsTo)";
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
    private final @Nullable String denominator;
    private final Text formula;

    Figure(String code, Source source, Text label, String numerator, @Nullable String denominator, Text formula) {
        this.code = code;
        this.source = source;
        this.label = label;
        this.numerator = numerator;
        this.denominator = denominator;
        this.formula = formula;
    }

    static Optional<Figure> of(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code.equals(code))
                .findFirst();
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

    /** Whether it is a plain number, with one as its denominator. */
    boolean plain() {
        return denominator == null;
    }

    /** @param counted whether the numerator is meant; a plain number has no other rows */
    String condition(boolean counted) {
        return counted || denominator == null ? numerator : denominator;
    }

    /** Whether what is counted depends on the days that are asked for. */
    boolean ofPeriod() {
        return source.time() != null || numerator.equals(Sql.PATROLLED);
    }

    Source source() {
        return source;
    }
}

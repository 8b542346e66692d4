package org.linli.grid.internal.indicator;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.problem.Text;
import org.linli.grid.internal.event.EventConditions;
import org.linli.grid.internal.staff.StaffBook;

/**
 * Shares and numbers that GB/T 30428.4 (绩效评价) and the articles use. The standard's rates are taken of what should have been dealt
 * with (应处置数: dispatched) or ended (应结案数: the outcome was reported); the articles' closure rate (办结率) is taken of all valid
 * reports, so that there are both, under different names.
 */
final class GridFigures {
    private static final int SECONDS_PER_HOUR = 3600;
    private static final String STATE = "org.linli.orders.api.CaseState.";
    private static final String CLOSED = "e.copy.state in (" + STATE + "CLOSED, " + STATE + "RATED)";
    private static final String VALID = "e.copy.state <> " + STATE + "REJECTED";
    private static final String OPEN = "e.copy.closedAt is null";
    private static final String DISPOSED = "e.copy.dispatched = true and e.copy.state in (" + STATE + "FED_BACK, "
            + STATE + "CLOSED, " + STATE + "RATED)";
    private static final String DISPATCHED = "e.copy.dispatched = true and " + VALID;
    private static final String TREATED = "(e.copy.state in (" + STATE + "FED_BACK, " + STATE + "CLOSED, " + STATE
            + "RATED) or e.copy.reworks > 0 or e.copy.reopenings > 0)";
    private static final String PENDING =
            "e.copy.state in (" + STATE + "DISPATCHED, " + STATE + "ACCEPTED, " + STATE + "HANDLING)";
    private static final String LATE = "(" + EventConditions.LATE + ")";
    private static final String PATROLLED = "exists (select p.id from PatrolRow p where p.gridId = e.id"
            + " and p.startedAt >= :periodBegin and p.startedAt < :periodEnd)";
    private static final String URBAN = "e.type = org.linli.grid.internal.grid.GridType.URBAN";
    private static final String HEADED = "exists (select s.id from StaffRow s where s.gridId = e.id"
            + " and s.role in (org.linli.grid.internal.staff.StaffRole.CHIEF_HEAD,"
            + " org.linli.grid.internal.staff.StaffRole.GRID_HEAD) and " + StaffBook.SERVING + ")";

    /** Urban grids, to be narrowed to the bounds of households of each division; not equal to the measure of all urban grids. */
    static final Measure IN_BOUNDS = Measure.count(Rows.GRIDS, URBAN + " and e.households >= 0");

    static final List<FigureRule> RULES = List.of(
            FigureRule.percent(
                    "closure-rate",
                    Text.of("办结率", "Closure rate"),
                    Text.of("已办结事件数 ÷ 有效上报事件数", "events closed ÷ valid events reported"),
                    events(CLOSED),
                    events(VALID)),
            FigureRule.percent(
                    "disposal-rate",
                    Text.of("处置率", "Disposal rate"),
                    Text.of("已处置事件数 ÷ 应处置（已派遣）事件数", "events dealt with ÷ events dispatched"),
                    events(DISPOSED),
                    events(DISPATCHED)),
            FigureRule.percent(
                    "disposal-on-time-rate",
                    Text.of("按期处置率", "Rate of disposal in time"),
                    Text.of("按期处置事件数 ÷ 应处置（已派遣）事件数", "events dealt with in time ÷ events dispatched"),
                    events(DISPOSED + " and e.copy.disposedOnTime = true"),
                    events(DISPATCHED)),
            FigureRule.percent(
                    "overdue-pending-rate",
                    Text.of("超期待处置率", "Overdue and not yet dealt with"),
                    Text.of("超期未处置事件数 ÷ 应处置（已派遣）事件数", "events past a deadline and not dealt with ÷ events dispatched"),
                    events(DISPATCHED + " and " + PENDING + " and " + LATE),
                    events(DISPATCHED)),
            FigureRule.percent(
                    "settlement-rate",
                    Text.of("结案率", "Settlement rate"),
                    Text.of("结案事件数 ÷ 应结案（曾反馈处置结果）事件数", "events closed ÷ events whose outcome was reported"),
                    events(CLOSED),
                    events(TREATED)),
            FigureRule.percent(
                    "on-time-rate",
                    Text.of("按期办结率", "On-time rate"),
                    Text.of(
                            "按期办结事件数 ÷（已办结 + 已到期未办结）事件数",
                            "events closed in time ÷ events closed or past their deadline"),
                    events(CLOSED + " and e.copy.onTime = true"),
                    events("(" + CLOSED + ") or (" + OPEN + " and e.copy.dueAt < :now)")),
            FigureRule.percent(
                    "dispatch-accuracy",
                    Text.of("派遣准确率", "Dispatch accuracy"),
                    Text.of("未被退回的派遣事件数 ÷ 已派遣事件数", "events dispatched and never returned ÷ events dispatched"),
                    events(DISPATCHED + " and e.copy.returns = 0"),
                    events(DISPATCHED)),
            FigureRule.percent(
                    "rework-rate",
                    Text.of("返工率", "Rework rate"),
                    Text.of(
                            "返工或重开的事件数 ÷ 应结案（曾反馈处置结果）事件数",
                            "events sent back or reopened ÷ events whose outcome was reported"),
                    events(TREATED + " and (e.copy.reworks > 0 or e.copy.reopenings > 0)"),
                    events(TREATED)),
            FigureRule.percent(
                    "extension-rate",
                    Text.of("延期率", "Extension rate"),
                    Text.of("延期过的事件数 ÷ 应处置（已派遣）事件数", "events that were extended ÷ events dispatched"),
                    events(DISPATCHED + " and e.copy.extensions > 0"),
                    events(DISPATCHED)),
            FigureRule.percent(
                    "overdue-open-rate",
                    Text.of("在办超期率", "Overdue among open"),
                    Text.of("在办且超期的事件数 ÷ 在办事件数", "open events past a deadline ÷ open events"),
                    events(OPEN + " and " + LATE),
                    events(OPEN)),
            FigureRule.percent(
                    "mediation-rate",
                    Text.of("矛盾纠纷化解率", "Mediation rate"),
                    Text.of("已化解纠纷数 ÷ 排查出的纠纷数", "disputes mediated ÷ disputes found"),
                    Measure.count(Rows.DISPUTES, "e.state = org.linli.grid.internal.dispute.DisputeState.MEDIATED"),
                    Measure.count(Rows.DISPUTES, "e.state <> org.linli.grid.internal.dispute.DisputeState.WITHDRAWN")),
            FigureRule.percent(
                    "grid-coverage",
                    Text.of("网格责任人覆盖率", "Grids with a responsible person"),
                    Text.of("有网格长（责任人）的网格数 ÷ 网格总数", "grids with a head ÷ grids"),
                    Measure.count(Rows.GRIDS, HEADED),
                    Measure.countAll(Rows.GRIDS)),
            FigureRule.percent(
                    "patrol-coverage",
                    Text.of("网格巡查覆盖率", "Grids patrolled"),
                    Text.of("期内有人巡查的网格数 ÷ 网格总数", "grids in which a patrol began in the period ÷ grids"),
                    Measure.count(Rows.GRIDS, PATROLLED),
                    Measure.countAll(Rows.GRIDS)),
            FigureRule.percent(
                    "party-unit-coverage",
                    Text.of("网格党支部（党小组）覆盖率", "Grids with a Party branch or group"),
                    Text.of("有党支部（党小组）的网格数 ÷ 网格总数", "grids with a Party branch or group ÷ grids"),
                    Measure.count(Rows.GRIDS, "e.partyUnit = true"),
                    Measure.countAll(Rows.GRIDS)),
            FigureRule.number(
                    "joint-actions",
                    Text.of("联合执法次数", "Joint enforcement actions"),
                    Text.of("联合执法次数", "actions of joint enforcement"),
                    Measure.countAll(Rows.JOINT_ACTIONS)),
            FigureRule.percent(
                    "joint-attendance",
                    Text.of("联合执法部门到齐率", "Joint enforcement with all departments"),
                    Text.of("应参加部门到齐的次数 ÷ 联合执法次数", "actions at which no wanted department was missing ÷ actions"),
                    Measure.count(Rows.JOINT_ACTIONS, "e.missing = 0"),
                    Measure.countAll(Rows.JOINT_ACTIONS)),
            FigureRule.percent(
                    "joint-problems-solved",
                    Text.of("联合执法问题解决率", "Problems of joint enforcement solved"),
                    Text.of("已解决问题数 ÷ 发现问题数", "problems solved ÷ problems found"),
                    Measure.count(Rows.JOINT_PROBLEMS, "e.solved = true"),
                    Measure.countAll(Rows.JOINT_PROBLEMS)),
            FigureRule.percent(
                    "frontage-passed",
                    Text.of("门前三包检查合格率", "Frontage checks passed"),
                    Text.of("三项均合格的检查次数 ÷ 检查次数", "checks with all three in order ÷ checks"),
                    Measure.count(Rows.FRONTAGE_CHECKS, "e.passed = true"),
                    Measure.countAll(Rows.FRONTAGE_CHECKS)),
            FigureRule.number(
                    "landlord-associations",
                    Text.of("房东协会数", "Landlords' associations"),
                    Text.of("现有房东协会数", "landlords' associations that exist today"),
                    Measure.count(
                            Rows.ASSOCIATIONS,
                            "e.kind = org.linli.grid.internal.street.AssociationKind.LANDLORDS"
                                    + " and (e.ended is null or e.ended >= :today)")),
            FigureRule.percent(
                    "households-in-bounds",
                    Text.of("户数达标率", "Urban grids within the bounds of households"),
                    Text.of("户数在标准之内的城市网格数 ÷ 城市网格数", "urban grids within the bounds ÷ urban grids"),
                    IN_BOUNDS,
                    Measure.count(Rows.GRIDS, URBAN)),
            new FigureRule(
                    "handling-hours",
                    Text.of("平均办理时长", "Mean handling time"),
                    Text.of(
                            "已办结事件从上报到办结的小时数之和 ÷ 已办结事件数",
                            "hours from report to closure of closed events ÷ events closed"),
                    FigureRule.Unit.HOURS,
                    Measure.sum(Rows.EVENTS, "e.copy.handlingSeconds", CLOSED).per(SECONDS_PER_HOUR),
                    events(CLOSED)),
            new FigureRule(
                    "staff-per-grid",
                    Text.of("每网格人数", "People per grid"),
                    Text.of("在岗网格人员数 ÷ 网格总数", "people who serve today ÷ grids"),
                    FigureRule.Unit.RATIO,
                    Measure.countAll(Rows.STAFF),
                    Measure.countAll(Rows.GRIDS)));

    private GridFigures() {}

    private static Measure events(String condition) {
        return Measure.count(Rows.EVENTS, condition);
    }
}

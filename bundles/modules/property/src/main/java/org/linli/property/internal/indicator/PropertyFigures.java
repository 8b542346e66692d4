package org.linli.property.internal.indicator;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.api.problem.Text;
import org.linli.property.internal.branch.GroupRow;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.seat.CrossAppointmentsResource;
import org.linli.property.internal.seat.SeatBook;

/** Shares and numbers of the articles. Shares are rounded half up to one decimal: 78 of 109 is 71.6 %, where the article on 景德镇市 cuts it off at 71.5. */
final class PropertyFigures {
    private static final RowSource COMPANIES =
            new RowSource("CompanyRow", null, "e.grade", "e.name", "/property/companies/");
    private static final RowSource ESTATES =
            new RowSource("EstateRow", null, "e.externalId", "e.name", "/property/estates/");
    private static final RowSource COMMUNITIES =
            new RowSource("CommunityRow", null, "e.externalId", "e.name", "/property/communities/");
    private static final RowSource COMMITTEES =
            new RowSource("CommitteeRow", null, "e.externalId", "e.name", "/property/committees/");
    private static final RowSource BRANCHES =
            new RowSource("BranchRow", null, "e.externalId", "e.name", "/property/branches/");
    private static final RowSource GROUPS =
            new RowSource("GroupRow", null, "e.externalId", "e.name", "/property/groups/");
    private static final RowSource RATINGS = new RowSource(
            "RatingRow", RowTime.moment("e.ratedAt"), "e.externalId", "e.subjectName", "/property/ratings/");
    private static final RowSource PROJECTS =
            new RowSource("ProjectRow", null, "e.externalId", "e.title", "/property/projects/");
    private static final RowSource ORDERS =
            new RowSource("OrderRow", RowTime.moment("e.orderedAt"), "e.copy.number", "e.title", "/property/orders/");
    private static final RowSource COMPLAINTS =
            new RowSource("ComplaintRow", RowTime.moment("e.at"), "e.copy.number", "e.reason", "/property/complaints/");

    /** Whose title is put together from the names of the person and the body. */
    private static final RowSource SEATS =
            new RowSource("SeatRow", null, "e.externalId", "e.externalId", "/property/seats/");

    private static final String COMMITTEE = "org.linli.property.internal.committee.CommitteeState.";
    private static final String STANDING = "org.linli.property.internal.company.Standing.";
    private static final String STATE = "org.linli.orders.api.CaseState.";
    private static final String KIND = "e.kind = org.linli.property.internal.order.OrderKind.";
    private static final String MENU = KIND + "MENU and e.copy.state <> " + STATE + "REJECTED";
    private static final String FOUND = KIND + "RECTIFICATION and e.copy.state <> " + STATE + "REJECTED";
    private static final String DONE = "e.copy.state in (" + STATE + "CLOSED, " + STATE + "RATED)";
    private static final String SERVING = SeatBook.serving("e");
    private static final String WITH_BRANCH = "exists (select b.id from BranchRow b where b.estateId = e.id"
            + " and b.stage = org.linli.property.internal.branch.BranchStage.FOUNDED)";

    static final List<FigureRule> RULES = List.of(
            FigureRule.percent(
                    "party-coverage",
                    Text.of("物业企业党建覆盖率", "Companies with the Party in them"),
                    Text.of("单建、联建或选派指导员的物业企业数 ÷ 物业企业数", "companies with an organisation or an instructor ÷ companies"),
                    Measure.count(COMPANIES, "e.partyMode <> org.linli.property.internal.company.PartyMode.NONE"),
                    Measure.countAll(COMPANIES)),
            FigureRule.percent(
                    "service-coverage",
                    Text.of("物业服务覆盖率", "Estates that a company serves"),
                    Text.of("今日有物业服务合同的小区数 ÷ 小区数", "estates with a contract today ÷ estates"),
                    Measure.count(ESTATES, EstatesResource.SERVED),
                    Measure.countAll(ESTATES)),
            FigureRule.percent(
                    "managed-coverage",
                    Text.of("有人管理的小区占比", "Estates that somebody looks after"),
                    Text.of("有物业企业或准物业等自管组织的小区数 ÷ 小区数", "estates with a company or a body of their own ÷ estates"),
                    Measure.count(ESTATES, "(" + EstatesResource.SERVED + ") or (" + EstatesResource.MANAGED + ")"),
                    Measure.countAll(ESTATES)),
            FigureRule.number(
                    "co-building-companies",
                    Text.of("共建成员单位中的物业企业", "Companies that are member units"),
                    Text.of("已成为共建成员单位的物业企业数", "companies that are member units of co-construction"),
                    Measure.count(COMPANIES, "e.coBuildingSince <= :today")),
            FigureRule.percent(
                    "committee-formation",
                    Text.of("业委会组建率", "Owners' committees founded"),
                    Text.of(
                            "任期内的业委会数 ÷ 符合成立条件的小区数（四舍五入到一位小数）",
                            "committees within their term ÷ estates that may found one, rounded half up to one decimal"),
                    Measure.count(
                            COMMITTEES,
                            "e.eligible = true and e.state in (" + COMMITTEE + "FOUNDED, " + COMMITTEE + "EXPIRING)"),
                    Measure.count(COMMITTEES, "e.eligible = true and e.state <> " + COMMITTEE + "DISSOLVED")),
            FigureRule.percent(
                    "cross-appointment",
                    Text.of("交叉任职社区占比", "Communities with cross-appointments"),
                    Text.of(
                            "有人同时任职于社区党组织和业委会（物业企业）的社区数 ÷ 社区数（四舍五入到一位小数）",
                            "communities of whose Party organisation somebody sits in an owners' committee or heads a company ÷"
                                    + " communities, rounded half up to one decimal"),
                    Measure.count(COMMUNITIES, CrossAppointmentsResource.CROSSED),
                    Measure.countAll(COMMUNITIES)),
            FigureRule.number(
                    "branches",
                    Text.of("小区党支部", "Branches of estates"),
                    Text.of("已成立的小区党支部数", "branches that are founded"),
                    Measure.count(BRANCHES, "e.stage = org.linli.property.internal.branch.BranchStage.FOUNDED")),
            FigureRule.percent(
                    "branch-coverage",
                    Text.of("小区党支部覆盖率", "Estates with a branch"),
                    Text.of("已成立党支部的小区数 ÷ 小区数", "estates with a branch ÷ estates"),
                    Measure.count(ESTATES, WITH_BRANCH),
                    Measure.countAll(ESTATES)),
            FigureRule.number(
                    "branch-members",
                    Text.of("小区党支部党员", "Members of branches"),
                    Text.of("今日在小区党支部的党员数", "members of branches today"),
                    Measure.count(
                            SEATS, "e.post = org.linli.property.internal.seat.Post.BRANCH_MEMBER and " + SERVING)),
            FigureRule.number(
                    "branch-secretaries",
                    Text.of("小区党支部书记", "Secretaries of branches"),
                    Text.of("今日在任的小区党支部书记数", "secretaries of branches today"),
                    Measure.count(
                            SEATS, "e.post = org.linli.property.internal.seat.Post.BRANCH_SECRETARY and " + SERVING)),
            FigureRule.number(
                    "branch-committee-members",
                    Text.of("小区党支部支委", "Members of branch committees"),
                    Text.of("今日在任的小区党支部支委数", "members of branch committees today"),
                    Measure.count(
                            SEATS, "e.post = org.linli.property.internal.seat.Post.BRANCH_COMMITTEE and " + SERVING)),
            FigureRule.number(
                    "building-groups",
                    Text.of("楼栋党小组", "Party groups of buildings"),
                    Text.of("今日的楼栋党小组数", "groups of buildings today"),
                    Measure.count(GROUPS, GroupRow.STANDS)),
            FigureRule.number(
                    "instructors",
                    Text.of("党建指导员", "Party-building instructors"),
                    Text.of("今日在任的党建指导员数", "instructors today"),
                    Measure.count(SEATS, "e.post = org.linli.property.internal.seat.Post.INSTRUCTOR and " + SERVING)),
            FigureRule.percent(
                    "one-two-n",
                    Text.of("“1+2+N”齐备的小区", "Estates with 1+2+N"),
                    Text.of(
                            "党支部、业委会、物业企业和参与单位都有的小区数 ÷ 小区数",
                            "estates with a branch, an owners' committee, a company and units that help ÷ estates"),
                    Measure.count(
                            ESTATES,
                            WITH_BRANCH + " and " + EstatesResource.SERVED
                                    + " and exists (select w.id from CommitteeRow w where w.estateId = e.id and w.state in ("
                                    + COMMITTEE + "FOUNDED, " + COMMITTEE
                                    + "EXPIRING)) and exists (select u.id from EstateUnitRow u where u.estateId = e.id)"),
                    Measure.countAll(ESTATES)),
            FigureRule.number(
                    "orders",
                    Text.of("物业点单", "Orders from the menu"),
                    Text.of("居民点单数", "orders that residents placed"),
                    Measure.count(ORDERS, MENU)),
            FigureRule.percent(
                    "order-handling",
                    Text.of("点单办结率", "Orders done"),
                    Text.of("已办结的居民点单数 ÷ 居民点单数", "orders done ÷ orders that residents placed"),
                    Measure.count(ORDERS, MENU + " and " + DONE),
                    Measure.count(ORDERS, MENU)),
            FigureRule.percent(
                    "order-in-time",
                    Text.of("点单按承诺办结率", "Orders done as promised"),
                    Text.of("在承诺时限内办结的点单数 ÷（已办结 + 已超时未办结）点单数", "orders done in time ÷ orders done or past their time"),
                    Measure.count(ORDERS, MENU + " and " + DONE + " and e.copy.onTime = true"),
                    Measure.count(
                            ORDERS, MENU + " and (" + DONE + " or (e.copy.closedAt is null and e.copy.dueAt < :now))")),
            FigureRule.percent(
                    "satisfaction",
                    Text.of("点单满意率", "Satisfaction with orders"),
                    Text.of("评价 4 分及以上的点单数 ÷ 已评价的点单数", "orders rated 4 or 5 ÷ orders that were rated"),
                    Measure.count(ORDERS, MENU + " and e.copy.rating >= 4"),
                    Measure.count(ORDERS, MENU + " and e.copy.rating is not null")),
            FigureRule.percent(
                    "rectification",
                    Text.of("巡检整改率", "Findings of inspections put right"),
                    Text.of("已整改的巡检问题数 ÷ 巡检问题数", "findings put right ÷ findings of inspections"),
                    Measure.count(ORDERS, FOUND + " and " + DONE),
                    Measure.count(ORDERS, FOUND)),
            FigureRule.percent(
                    "complaints",
                    Text.of("物业投诉办结率", "Complaints settled"),
                    Text.of("已办结的投诉数 ÷ 有效投诉数", "complaints settled ÷ valid complaints"),
                    Measure.count(COMPLAINTS, "e.copy.state in (" + STATE + "CLOSED, " + STATE + "RATED)"),
                    Measure.count(COMPLAINTS, "e.copy.state <> " + STATE + "REJECTED")),
            FigureRule.number(
                    "model-estates",
                    Text.of("示范小区", "Model estates"),
                    Text.of("树为示范点的小区数", "estates that are models"),
                    Measure.count(ESTATES, "e.standing = " + STANDING + "MODEL")),
            FigureRule.number(
                    "rectifying-companies",
                    Text.of("整顿中的物业企业", "Companies being rectified"),
                    Text.of("正在整顿的物业企业数", "companies being rectified"),
                    Measure.count(COMPANIES, "e.standing = " + STANDING + "RECTIFYING")),
            FigureRule.number(
                    "removed-companies",
                    Text.of("清出名录的物业企业", "Companies removed"),
                    Text.of("已清出名录的物业企业数", "companies removed from the list"),
                    Measure.count(COMPANIES, "e.standing = " + STANDING + "REMOVED")),
            FigureRule.percent(
                    "ratings-passed",
                    Text.of("物业评价合格率", "Ratings above the line"),
                    Text.of("不低于整顿线的评价数 ÷ 评价数", "ratings not below the line of rectification ÷ ratings"),
                    Measure.count(RATINGS, "e.result <> org.linli.property.internal.rating.Result.RECTIFY"),
                    Measure.countAll(RATINGS)),
            FigureRule.number(
                    "renovated-households",
                    Text.of("老旧小区改造户数", "Households of renovated estates"),
                    Text.of("已验收的老旧小区改造项目户数之和", "households of renovations that residents accepted"),
                    Measure.sum(
                            PROJECTS,
                            "e.households",
                            "e.kind = org.linli.property.internal.project.ProjectKind.RENOVATION and e.phase ="
                                    + " org.linli.property.internal.project.Phase.DONE")),
            FigureRule.percent(
                    "venues",
                    Text.of("有阵地的小区", "Estates with a venue"),
                    Text.of("有阵地的小区数 ÷ 小区数", "estates with a venue ÷ estates"),
                    Measure.count(ESTATES, "e.venueM2 > 0"),
                    Measure.countAll(ESTATES)),
            FigureRule.number(
                    "venue-area",
                    Text.of("小区阵地面积（平方米）", "Venues of estates in square metres"),
                    Text.of("有阵地的小区阵地面积之和", "area of the venues of estates"),
                    Measure.sum(ESTATES, "e.venueM2", "e.venueM2 > 0")),
            FigureRule.number(
                    "venue-cost",
                    Text.of("小区阵地投入（元）", "Cost of estates' venues in yuan"),
                    Text.of("有阵地的小区阵地投入之和", "what was spent on the venues of estates"),
                    Measure.sum(ESTATES, "e.venueCost", "e.venueM2 > 0 and e.venueCost > 0")),
            new FigureRule(
                    "members-per-branch",
                    Text.of("每个小区党支部的党员数", "Members per branch"),
                    Text.of("今日在小区党支部的党员数 ÷ 已成立的小区党支部数", "members of branches today ÷ branches that are founded"),
                    FigureRule.Unit.RATIO,
                    Measure.count(SEATS, "e.post = org.linli.property.internal.seat.Post.BRANCH_MEMBER and " + SERVING),
                    Measure.count(BRANCHES, "e.stage = org.linli.property.internal.branch.BranchStage.FOUNDED")));

    /** Codes of the figures that count who sits where. */
    static final Set<String> OF_SEATS = RULES.stream()
            .filter(rule -> rule.numerator().source().equals(SEATS))
            .map(FigureRule::code)
            .collect(Collectors.toUnmodifiableSet());

    private PropertyFigures() {}
}

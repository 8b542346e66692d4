package org.linli.property.internal.indicator;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.seat.CrossAppointmentsResource;
import org.linli.property.internal.seat.SeatBook;

/**
 * Shares and numbers of the articles. Numerator and denominator are conditions, so that the rows behind a figure are exactly those that were
 * counted. Shares are rounded half up to one decimal: 78 of 109 is 71.6 %, where the article on 景德镇市 cuts it off at 71.5.
 */
enum Figure {
    PARTY_COVERAGE(
            "party-coverage",
            Source.COMPANY,
            Text.of("物业企业党建覆盖率", "Companies with the Party in them"),
            "e.partyMode <> org.linli.property.internal.company.PartyMode.NONE",
            Sql.ALL,
            Text.of("单建、联建或选派指导员的物业企业数 ÷ 物业企业数", "companies with an organisation or an instructor ÷ companies")),
    SERVICE_COVERAGE(
            "service-coverage",
            Source.ESTATE,
            Text.of("物业服务覆盖率", "Estates that a company serves"),
            EstatesResource.SERVED,
            Sql.ALL,
            Text.of("今日有物业服务合同的小区数 ÷ 小区数", "estates with a contract today ÷ estates")),
    MANAGED_COVERAGE(
            "managed-coverage",
            Source.ESTATE,
            Text.of("有人管理的小区占比", "Estates that somebody looks after"),
            "(" + EstatesResource.SERVED + ") or (" + EstatesResource.MANAGED + ")",
            Sql.ALL,
            Text.of("有物业企业或准物业等自管组织的小区数 ÷ 小区数", "estates with a company or a body of their own ÷ estates")),
    CO_BUILDING(
            "co-building-companies",
            Source.COMPANY,
            Text.of("共建成员单位中的物业企业", "Companies that are member units"),
            "e.coBuildingSince <= :today",
            null,
            Text.of("已成为共建成员单位的物业企业数", "companies that are member units of co-construction")),
    COMMITTEE_FORMATION(
            "committee-formation",
            Source.COMMITTEE,
            Text.of("业委会组建率", "Owners' committees founded"),
            "e.eligible = true and e.state in (" + Sql.COMMITTEE + "FOUNDED, " + Sql.COMMITTEE + "EXPIRING)",
            "e.eligible = true and e.state <> " + Sql.COMMITTEE + "DISSOLVED",
            Text.of(
                    "任期内的业委会数 ÷ 符合成立条件的小区数（四舍五入到一位小数）",
                    "committees within their term ÷ estates that may found one, rounded half up to one decimal")),
    CROSS_APPOINTMENT(
            "cross-appointment",
            Source.COMMUNITY,
            Text.of("交叉任职社区占比", "Communities with cross-appointments"),
            CrossAppointmentsResource.CROSSED,
            Sql.ALL,
            Text.of(
                    "有人同时任职于社区党组织和业委会（物业企业）的社区数 ÷ 社区数（四舍五入到一位小数）",
                    "communities of whose Party organisation somebody sits in an owners' committee or heads a company ÷"
                            + " communities, rounded half up to one decimal")),
    BRANCHES(
            "branches",
            Source.BRANCH,
            Text.of("小区党支部", "Branches of estates"),
            "e.stage = org.linli.property.internal.branch.BranchStage.FOUNDED",
            null,
            Text.of("已成立的小区党支部数", "branches that are founded")),
    BRANCH_COVERAGE(
            "branch-coverage",
            Source.ESTATE,
            Text.of("小区党支部覆盖率", "Estates with a branch"),
            Sql.WITH_BRANCH,
            Sql.ALL,
            Text.of("已成立党支部的小区数 ÷ 小区数", "estates with a branch ÷ estates")),
    BRANCH_MEMBERS(
            "branch-members",
            Source.SEAT,
            Text.of("小区党支部党员", "Members of branches"),
            "e.post = org.linli.property.internal.seat.Post.BRANCH_MEMBER and " + Sql.SERVING,
            null,
            Text.of("今日在小区党支部的党员数", "members of branches today")),
    BRANCH_SECRETARIES(
            "branch-secretaries",
            Source.SEAT,
            Text.of("小区党支部书记", "Secretaries of branches"),
            "e.post = org.linli.property.internal.seat.Post.BRANCH_SECRETARY and " + Sql.SERVING,
            null,
            Text.of("今日在任的小区党支部书记数", "secretaries of branches today")),
    BRANCH_COMMITTEES(
            "branch-committee-members",
            Source.SEAT,
            Text.of("小区党支部支委", "Members of branch committees"),
            "e.post = org.linli.property.internal.seat.Post.BRANCH_COMMITTEE and " + Sql.SERVING,
            null,
            Text.of("今日在任的小区党支部支委数", "members of branch committees today")),
    INSTRUCTORS(
            "instructors",
            Source.SEAT,
            Text.of("党建指导员", "Party-building instructors"),
            "e.post = org.linli.property.internal.seat.Post.INSTRUCTOR and " + Sql.SERVING,
            null,
            Text.of("今日在任的党建指导员数", "instructors today")),
    ONE_TWO_N(
            "one-two-n",
            Source.ESTATE,
            Text.of("“1+2+N”齐备的小区", "Estates with 1+2+N"),
            Sql.WITH_BRANCH + " and " + EstatesResource.SERVED
                    + " and exists (select w.id from CommitteeRow w where w.estateId = e.id and w.state in ("
                    + Sql.COMMITTEE + "FOUNDED, " + Sql.COMMITTEE
                    + "EXPIRING)) and exists (select u.id from EstateUnitRow u where u.estateId = e.id)",
            Sql.ALL,
            Text.of(
                    "党支部、业委会、物业企业和参与单位都有的小区数 ÷ 小区数",
                    "estates with a branch, an owners' committee, a company and units that help ÷ estates")),
    ORDERS(
            "orders",
            Source.ORDER,
            Text.of("物业点单", "Orders from the menu"),
            Sql.MENU,
            null,
            Text.of("居民点单数", "orders that residents placed")),
    ORDER_HANDLING(
            "order-handling",
            Source.ORDER,
            Text.of("点单办结率", "Orders done"),
            Sql.MENU + " and " + Sql.DONE,
            Sql.MENU,
            Text.of("已办结的居民点单数 ÷ 居民点单数", "orders done ÷ orders that residents placed")),
    ORDER_IN_TIME(
            "order-in-time",
            Source.ORDER,
            Text.of("点单按承诺办结率", "Orders done as promised"),
            Sql.MENU + " and " + Sql.DONE + " and e.copy.onTime = true",
            Sql.MENU + " and (" + Sql.DONE + " or (e.copy.closedAt is null and e.copy.dueAt < :now))",
            Text.of("在承诺时限内办结的点单数 ÷（已办结 + 已超时未办结）点单数", "orders done in time ÷ orders done or past their time")),
    SATISFACTION(
            "satisfaction",
            Source.ORDER,
            Text.of("点单满意率", "Satisfaction with orders"),
            Sql.MENU + " and e.copy.rating >= 4",
            Sql.MENU + " and e.copy.rating is not null",
            Text.of("评价 4 分及以上的点单数 ÷ 已评价的点单数", "orders rated 4 or 5 ÷ orders that were rated")),
    RECTIFICATION(
            "rectification",
            Source.ORDER,
            Text.of("巡检整改率", "Findings of inspections put right"),
            Sql.FOUND + " and " + Sql.DONE,
            Sql.FOUND,
            Text.of("已整改的巡检问题数 ÷ 巡检问题数", "findings put right ÷ findings of inspections")),
    COMPLAINTS(
            "complaints",
            Source.COMPLAINT,
            Text.of("物业投诉办结率", "Complaints settled"),
            "e.copy.state in (" + Sql.STATE + "CLOSED, " + Sql.STATE + "RATED)",
            "e.copy.state <> " + Sql.STATE + "REJECTED",
            Text.of("已办结的投诉数 ÷ 有效投诉数", "complaints settled ÷ valid complaints")),
    MODELS(
            "model-estates",
            Source.ESTATE,
            Text.of("示范小区", "Model estates"),
            "e.standing = " + Sql.STANDING + "MODEL",
            null,
            Text.of("树为示范点的小区数", "estates that are models")),
    RECTIFYING(
            "rectifying-companies",
            Source.COMPANY,
            Text.of("整顿中的物业企业", "Companies being rectified"),
            "e.standing = " + Sql.STANDING + "RECTIFYING",
            null,
            Text.of("正在整顿的物业企业数", "companies being rectified")),
    REMOVED(
            "removed-companies",
            Source.COMPANY,
            Text.of("清出名录的物业企业", "Companies removed"),
            "e.standing = " + Sql.STANDING + "REMOVED",
            null,
            Text.of("已清出名录的物业企业数", "companies removed from the list")),
    RATED(
            "ratings-passed",
            Source.RATING,
            Text.of("物业评价合格率", "Ratings above the line"),
            "e.result <> org.linli.property.internal.rating.Result.RECTIFY",
            Sql.ALL,
            Text.of("不低于整顿线的评价数 ÷ 评价数", "ratings not below the line of rectification ÷ ratings")),
    RENOVATED(
            "renovated-households",
            Source.PROJECT,
            "e.households",
            Text.of("老旧小区改造户数", "Households of renovated estates"),
            "e.kind = org.linli.property.internal.project.ProjectKind.RENOVATION and e.phase ="
                    + " org.linli.property.internal.project.Phase.DONE",
            null,
            Text.of("已验收的老旧小区改造项目户数之和", "households of renovations that residents accepted")),
    VENUES(
            "venues",
            Source.ESTATE,
            Text.of("有阵地的小区", "Estates with a venue"),
            "e.venueM2 > 0",
            Sql.ALL,
            Text.of("有阵地的小区数 ÷ 小区数", "estates with a venue ÷ estates"));

    /** Parts of the conditions. */
    private static final class Sql {
        static final String ALL = "e.id is not null";
        static final String COMMITTEE = "org.linli.property.internal.committee.CommitteeState.";
        static final String STANDING = "org.linli.property.internal.company.Standing.";
        static final String STATE = "org.linli.orders.api.CaseState.";
        static final String KIND = "e.kind = org.linli.property.internal.order.OrderKind.";
        static final String MENU = KIND + "MENU and e.copy.state <> " + STATE + "REJECTED";
        static final String FOUND = KIND + "RECTIFICATION and e.copy.state <> " + STATE + "REJECTED";
        static final String DONE = "e.copy.state in (" + STATE + "CLOSED, " + STATE + "RATED)";
        static final String SERVING = SeatBook.serving("e");
        static final String WITH_BRANCH = "exists (select b.id from BranchRow b where b.estateId = e.id"
                + " and b.stage = org.linli.property.internal.branch.BranchStage.FOUNDED)";

        private Sql() {}
    }

    private final String code;
    private final Source source;
    private final @Nullable String summed;
    private final Text label;
    private final String numerator;
    private final @Nullable String denominator;
    private final Text formula;

    /** @param denominator null for a plain count */
    Figure(String code, Source source, Text label, String numerator, @Nullable String denominator, Text formula) {
        this(code, source, null, label, numerator, denominator, formula);
    }

    /** @param summed what is added up instead of counting rows */
    Figure(
            String code,
            Source source,
            @Nullable String summed,
            Text label,
            String numerator,
            @Nullable String denominator,
            Text formula) {
        this.code = code;
        this.source = source;
        this.summed = summed;
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

    Source source() {
        return source;
    }

    /** What is asked of the rows. */
    String measure() {
        return summed == null ? "count(e.id)" : "sum(" + summed + ")";
    }

    Text label() {
        return label;
    }

    Text formula() {
        return formula;
    }

    boolean plain() {
        return denominator == null;
    }

    /** Of a plain count both parts are the same rows. */
    String condition(boolean counted) {
        return counted || denominator == null ? numerator : denominator;
    }
}

package org.linli.claims.internal.figure;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.api.problem.Text;

/** What is counted of items, claims and records of service. */
final class ClaimFigures {
    private static final String STATE = "org.linli.claims.api.ClaimState.";
    private static final String HELD = "e.state not in (" + STATE + "REQUESTED, " + STATE + "DECLINED)";
    private static final String HAS_OWNER = "exists (select c.id from ClaimRow c where c.itemId = e.id and c.state in"
            + " (" + STATE + "CLAIMED, " + STATE + "SERVED, " + STATE + "CONFIRMED))";

    private static final RowSource ITEMS = new RowSource(
            "ItemRow e",
            "e.publishedAt is not null",
            RowTime.moment("e.publishedAt"),
            "e.divisionId",
            "e.list",
            "e.title",
            "e.id",
            "/claims/items/");
    private static final RowSource CLAIMS = new RowSource(
            "ClaimRow e",
            "e.state <> " + STATE + "DECLINED",
            RowTime.moment("e.claimedAt"),
            "e.divisionId",
            "e.list",
            "e.itemTitle",
            "e.id",
            "/claims/claims/");
    private static final RowSource SERVICES = new RowSource(
            "ServiceRow e, ClaimRow c",
            "c.id = e.claimId",
            RowTime.day("e.day"),
            "e.divisionId",
            "e.list",
            "c.itemTitle",
            "c.id",
            "/claims/claims/");

    static final List<FigureRule> RULES = List.of(
            FigureRule.number(
                    "published",
                    Text.of("发布事项", "Items published"),
                    Text.of("期内发布的清单事项数", "items published in the period"),
                    Measure.countAll(ITEMS)),
            FigureRule.number(
                    "claims",
                    Text.of("认领次数", "Claims"),
                    Text.of("期内的认领数，不含未通过的", "claims made in the period, without those declined"),
                    Measure.countAll(CLAIMS)),
            // 全部名下有主 means 100 % of the heritage list (row 61)
            FigureRule.percent(
                    "claimed-rate",
                    Text.of("认领率", "Share claimed"),
                    Text.of(
                            "期内发布的事项中现有人认领或已办结的 ÷ 期内发布的事项",
                            "of the items published in the period, those that somebody holds or has done ÷ all of them"),
                    Measure.count(ITEMS, HAS_OWNER),
                    Measure.countAll(ITEMS)),
            FigureRule.percent(
                    "served-rate",
                    Text.of("服务率", "Share served"),
                    Text.of(
                            "期内认领中已有服务记录的 ÷ 期内通过的认领",
                            "of the claims made in the period, those for which something was done ÷ those that held a place"),
                    Measure.count(CLAIMS, HELD + " and e.servedAt is not null"),
                    Measure.count(CLAIMS, HELD)),
            FigureRule.percent(
                    "confirmed-rate",
                    Text.of("确认率", "Share confirmed"),
                    Text.of(
                            "期内认领中已确认的 ÷ 已有服务记录的",
                            "of the claims made in the period and served, those that were confirmed ÷ all of them"),
                    Measure.count(CLAIMS, "e.servedAt is not null and e.confirmedAt is not null"),
                    Measure.count(CLAIMS, "e.servedAt is not null")),
            FigureRule.percent(
                    "withdrawn-rate",
                    Text.of("退出率", "Share withdrawn"),
                    Text.of("期内认领中已退出的 ÷ 期内认领", "of the claims made in the period, those given back ÷ all of them"),
                    Measure.count(CLAIMS, "e.state = " + STATE + "WITHDRAWN"),
                    Measure.countAll(CLAIMS)),
            FigureRule.number(
                    "services",
                    Text.of("服务次数", "Services"),
                    Text.of("期内的服务记录数", "records of service in the period"),
                    Measure.countAll(SERVICES)),
            new FigureRule(
                    "service-hours",
                    Text.of("服务时长", "Hours of service"),
                    Text.of("期内服务记录的小时数之和", "sum of the hours of the records of service in the period"),
                    FigureRule.Unit.HOURS,
                    Measure.sum(SERVICES, "e.hours", "e.hours is not null"),
                    null));

    private ClaimFigures() {}
}

package org.linli.elderly.internal.indicator;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.api.problem.Text;

/** Numbers of the article on 青山湖区: 17 万元 to 425 people are 400 元 for each, which it does not say itself. */
final class ElderlyFigures {
    private static final RowSource ELDERS =
            new RowSource("ElderRow", null, "e.externalId", "e.externalId", "/elderly/elders/");
    private static final RowSource ASSISTANCE = new RowSource(
            "AssistanceRow", RowTime.day("e.paidOn"), "e.externalId", "e.externalId", "/elderly/assistance/");
    private static final RowSource FACILITIES =
            new RowSource("FacilityRow", null, "e.externalId", "e.name", "/elderly/facilities/");
    private static final RowSource REFERRALS = new RowSource(
            "ReferralRow", RowTime.day("e.askedOn"), "e.externalId", "e.externalId", "/elderly/referrals/");
    private static final RowSource BEDS = new RowSource("BedRow", null, null, "e.label", "/elderly/beds/");
    private static final RowSource STAYS = new RowSource(
            "StayRow e, BedRow b", "b.id = e.bedId", null, "e.divisionId", null, "b.label", "b.id", "/elderly/beds/");
    private static final RowSource SCREENINGS =
            new RowSource("ScreeningRow", RowTime.day("e.day"), "e.externalId", "e.screener", "/elderly/screenings/");
    private static final RowSource SCREENED = new RowSource(
            "ScreeningRow e, CampaignRow c",
            "c.id = e.campaignId and c.closedOn is null",
            null,
            "e.divisionId",
            "e.externalId",
            "c.title",
            "e.id",
            "/elderly/screenings/");
    private static final RowSource TARGETS = new RowSource(
            "TargetRow e, CampaignRow c",
            "c.id = e.campaignId and c.closedOn is null",
            null,
            "e.divisionId",
            null,
            "e.title",
            "c.id",
            "/elderly/campaigns/");
    private static final RowSource VISITS =
            new RowSource("VisitRow", RowTime.day("e.countsFrom"), "e.externalId", "e.visitor", "/elderly/visits/");
    private static final RowSource PAIRINGS = new RowSource("PairingRow", null, null, "e.helper", "/elderly/pairings/");
    private static final RowSource CONTACTS = new RowSource(
            "ContactRow e, PairingRow p",
            "p.id = e.pairingId",
            RowTime.day("e.day"),
            "e.divisionId",
            null,
            "p.helper",
            "p.id",
            "/elderly/pairings/");
    private static final RowSource HEALTH =
            new RowSource("HealthRow", RowTime.day("e.day"), null, "e.provider", "/elderly/health-services/");
    private static final RowSource CALL_OUTS = new RowSource(
            "CallOutRow", RowTime.moment("e.calledAt"), "e.copy.number", "e.copy.number", "/elderly/call-outs/");

    private static final String MADE = "e.state = org.linli.elderly.internal.visit.VisitState.DONE";
    private static final String DUE = "e.state <> org.linli.elderly.internal.visit.VisitState.CANCELLED"
            + " and (e.state <> org.linli.elderly.internal.visit.VisitState.PLANNED or e.lastDay < :today)";
    private static final String PAID = "e.state = org.linli.elderly.internal.assistance.AssistanceState.CLOSED";
    private static final String OPEN = "e.closedOn is null";
    private static final String IN_FACILITY =
            OPEN + " and e.facilityId in (select f.id from FacilityRow f where f.closedOn is null)";
    private static final String REFERRED = "e.state = org.linli.elderly.internal.referral.ReferralState.CLOSED";
    private static final String KEPT = "e.endedOn is null";
    private static final String FOUND =
            "e.foundAt is not null and e.outcome <> org.linli.elderly.internal.missing.Outcome.FALSE_ALARM";
    private static final int MINUTES = 60;

    static final List<FigureRule> RULES = List.of(
            FigureRule.number(
                    "assistance-cases",
                    Text.of("临时救助人次", "Temporary assistance"),
                    Text.of("已发放的临时救助件数", "applications that were paid"),
                    Measure.count(ASSISTANCE, PAID)),
            FigureRule.number(
                    "assistance-amount",
                    Text.of("临时救助金额（元）", "Yuan of temporary assistance"),
                    Text.of("已发放的临时救助金额之和", "what was paid"),
                    Measure.sum(ASSISTANCE, "e.amount", PAID)),
            new FigureRule(
                    "assistance-mean",
                    Text.of("临时救助人均金额（元）", "Mean of temporary assistance (yuan)"),
                    Text.of("已发放的临时救助金额 ÷ 件数", "what was paid ÷ applications that were paid"),
                    FigureRule.Unit.RATIO,
                    Measure.sum(ASSISTANCE, "e.amount", PAID),
                    Measure.count(ASSISTANCE, PAID)),
            FigureRule.number(
                    "embedded-facilities",
                    Text.of("嵌入式养老院", "Embedded facilities"),
                    Text.of("未停用的街道嵌入式养老机构数", "embedded facilities that are open"),
                    Measure.count(FACILITIES, OPEN + " and e.tier = org.linli.elderly.internal.care.Tier.EMBEDDED")),
            FigureRule.number(
                    "venues",
                    Text.of("养老和托幼场所", "Venues for elders and children"),
                    Text.of(
                            "未停用的机构和场所数；各类型数量见 venue-kinds",
                            "venues of all kinds that are open; venue-kinds has them by kind"),
                    Measure.count(FACILITIES, OPEN)),
            FigureRule.number(
                    "embedded-venues",
                    Text.of("嵌入党群服务中心或大厅的场所", "Venues within a Party-mass centre or a hall"),
                    Text.of("未停用、位于党群服务中心或便民服务大厅内的场所数", "open ones within a Party-mass service centre or a hall"),
                    Measure.count(
                            FACILITIES,
                            OPEN
                                    + " and (e.setting = org.linli.elderly.internal.care.VenueSetting.PARTY_CENTRE"
                                    + " or e.setting = org.linli.elderly.internal.care.VenueSetting.HALL)")),
            FigureRule.number(
                    "home-care-venues",
                    Text.of("提供居家养老服务的场所", "Venues that care for elders at home"),
                    Text.of("未停用、服务功能含居家养老的场所数", "open ones with care at home among their functions"),
                    Measure.count(
                            FACILITIES,
                            OPEN
                                    + " and e.id in (select f.id from FacilityRow f where f.functions like '%,HOME_CARE,%')")),
            FigureRule.number(
                    "child-places",
                    Text.of("托位", "Places for children"),
                    Text.of("未停用的场所的托位数之和", "places for children of open venues"),
                    Measure.sum(FACILITIES, "e.childPlaces", OPEN)),
            FigureRule.number(
                    "home-beds",
                    Text.of("家庭养老床位", "Beds at home"),
                    Text.of("未停用的家庭养老床位数", "beds at home that are open"),
                    Measure.count(BEDS, OPEN + " and e.facilityId is null")),
            FigureRule.number(
                    "facility-beds",
                    Text.of("机构床位", "Beds of facilities"),
                    Text.of("未停用的机构床位数", "beds of facilities that are open"),
                    Measure.count(BEDS, IN_FACILITY)),
            FigureRule.percent(
                    "bed-use",
                    Text.of("机构床位使用率", "Beds of facilities in use"),
                    Text.of("有人入住的机构床位数 ÷ 机构床位数", "beds of facilities that somebody has ÷ beds of facilities"),
                    Measure.count(STAYS, "e.lastDay is null and b.facilityId is not null and b.closedOn is null"),
                    Measure.count(BEDS, IN_FACILITY)),
            FigureRule.number(
                    "elders",
                    Text.of("在册老年人", "Elders looked after"),
                    Text.of("未结束的老年人档案数", "elders whose record has not ended"),
                    Measure.count(ELDERS, KEPT)),
            FigureRule.percent(
                    "assessed",
                    Text.of("能力评估覆盖率", "Elders who were assessed"),
                    Text.of("已评估的在册老年人数 ÷ 在册老年人数", "elders with a level ÷ elders"),
                    Measure.count(ELDERS, KEPT + " and e.level is not null"),
                    Measure.count(ELDERS, KEPT)),
            FigureRule.number(
                    "screenings",
                    Text.of("重点摸排", "Households screened"),
                    Text.of("摸排户次", "households that were screened"),
                    Measure.countAll(SCREENINGS)),
            FigureRule.number(
                    "screening-found",
                    Text.of("摸排发现四类人员", "Households in one of the four categories"),
                    Text.of("摸排中属于四类人员的户次", "screened households in one of the categories"),
                    Measure.count(SCREENINGS, "e.categories <> ','")),
            FigureRule.percent(
                    "screening-followed",
                    Text.of("摸排跟进率", "Screened households that something followed for"),
                    Text.of(
                            "已转救助、结对或工单的户次 ÷ 属于四类人员的户次",
                            "those with an application, a pairing or an order ÷ those in one of the categories"),
                    Measure.count(
                            SCREENINGS,
                            "e.categories <> ',' and (e.assistanceId is not null or e.pairingId is not null"
                                    + " or e.copy.caseId is not null)"),
                    Measure.count(SCREENINGS, "e.categories <> ','")),
            FigureRule.percent(
                    "screening-coverage",
                    Text.of("在办摸排进度", "How far running campaigns are"),
                    Text.of(
                            "在办摸排已摸排户数 ÷ 应摸排户数",
                            "households screened in running campaigns ÷ households to be screened"),
                    Measure.countAll(SCREENED),
                    Measure.sum(TARGETS, "e.households", null)),
            FigureRule.number(
                    "visits",
                    Text.of("探访人次", "Visits"),
                    Text.of("已完成的探访次数", "visits that were made"),
                    Measure.count(VISITS, MADE)),
            FigureRule.percent(
                    "visits-on-time",
                    Text.of("按期探访率", "Visits on time"),
                    Text.of(
                            "期限内完成的探访次数 ÷ 到期应探访次数（已取消的除外）",
                            "visits made by their last day ÷ visits that were due, cancelled ones left out"),
                    Measure.count(VISITS, MADE + " and e.visitedOn <= e.lastDay"),
                    Measure.count(VISITS, DUE)),
            FigureRule.number(
                    "visits-risk",
                    Text.of("探访发现风险", "Visits that found a risk"),
                    Text.of("有一项评为“有风险”的探访次数", "visits with a head that was a risk"),
                    Measure.count(VISITS, MADE + " and e.worst = org.linli.elderly.internal.visit.Grade.RISK")),
            FigureRule.number(
                    "referrals",
                    Text.of("转介", "Referrals"),
                    Text.of("转介件数（已撤回的除外）", "referrals, withdrawn ones left out"),
                    Measure.count(REFERRALS, "e.state <> org.linli.elderly.internal.referral.ReferralState.WITHDRAWN")),
            FigureRule.percent(
                    "referrals-in-time",
                    Text.of("转介按期办结率", "Referrals closed in time"),
                    Text.of(
                            "期限内办结的转介件数 ÷ 已办结或已到期的转介件数（未接收、已撤回的除外）",
                            "closed by their day ÷ closed or due, declined and withdrawn ones left out"),
                    Measure.count(REFERRALS, REFERRED + " and e.closedOn <= e.dueOn"),
                    Measure.count(
                            REFERRALS,
                            REFERRED
                                    + " or (e.dueOn < :today and (e.state ="
                                    + " org.linli.elderly.internal.referral.ReferralState.ASKED or e.state ="
                                    + " org.linli.elderly.internal.referral.ReferralState.ACCEPTED))")),
            FigureRule.number(
                    "pairings",
                    Text.of("结对户", "Households with a helper"),
                    Text.of("正在结对的户数", "pairings that go on"),
                    Measure.count(PAIRINGS, KEPT)),
            FigureRule.percent(
                    "pairings-in-touch",
                    Text.of("结对按期联系率", "Pairings in touch"),
                    Text.of("下次联系未逾期的结对户数 ÷ 结对户数", "pairings whose next contact is not late ÷ pairings"),
                    Measure.count(PAIRINGS, KEPT + " and e.nextContactOn >= :today"),
                    Measure.count(PAIRINGS, KEPT)),
            FigureRule.number(
                    "contacts",
                    Text.of("结对联系次数", "Contacts of helpers"),
                    Text.of("结对人联系次数", "contacts that helpers made"),
                    Measure.countAll(CONTACTS)),
            FigureRule.number(
                    "health-services",
                    Text.of("健康服务次数", "Health services"),
                    Text.of("体检、上门诊疗、健康指导和随访次数", "check-ups, visits, guidance and follow-ups"),
                    Measure.countAll(HEALTH)),
            FigureRule.percent(
                    "missing-found",
                    Text.of("走失老人找回率", "Missing elders found"),
                    Text.of("已找到的走失老人数 ÷ 走失老人数（误报除外）", "found ÷ missing, false alarms left out"),
                    Measure.count(CALL_OUTS, FOUND),
                    Measure.count(
                            CALL_OUTS,
                            "e.outcome is null or e.outcome <> org.linli.elderly.internal.missing.Outcome.FALSE_ALARM")),
            new FigureRule(
                    "search-hours",
                    Text.of("走失搜寻平均用时（小时）", "Mean hours of a search"),
                    Text.of("从发起到找到的小时数之和 ÷ 已找到的走失老人数", "hours from the call to the finding ÷ elders found"),
                    FigureRule.Unit.HOURS,
                    Measure.sum(CALL_OUTS, "e.searchMinutes", FOUND).per(MINUTES),
                    Measure.count(CALL_OUTS, FOUND)));

    private ElderlyFigures() {}
}

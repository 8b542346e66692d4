package org.linli.incubation.internal.indicator;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.api.problem.Text;

/**
 * Organisations and bases. What was incubated (孵化培育) and what was supported (培育扶持) are two figures of different verbs, which nobody adds up: an
 * organisation may be in both.
 */
final class OrganisationFigures {
    private static final RowSource ORGANISATIONS =
            new RowSource("SocialOrgRow", null, "e.uscc", "e.name", "/incubation/organisations/");
    private static final RowSource BASES =
            new RowSource("BaseRow", null, "e.externalId", "e.name", "/incubation/bases/");
    /** A place lies where its base does, as the places there are to be taken. */
    private static final RowSource SEATS = new RowSource(
            "PathRow e, BaseRow b, SocialOrgRow o",
            "b.id = e.baseId and o.id = e.orgId",
            null,
            "b.divisionId",
            "e.externalId",
            "o.name",
            "e.id",
            "/incubation/paths/");

    private static final RowSource ENDED = new RowSource(
            "PathRow e, SocialOrgRow o",
            "o.id = e.orgId",
            RowTime.day("e.endedOn"),
            "e.divisionId",
            "e.externalId",
            "o.name",
            "e.id",
            "/incubation/paths/");
    static final RowSource PROJECTS = new RowSource(
            "EntryRow e",
            null,
            RowTime.day("e.enteredOn"),
            "e.divisionId",
            null,
            "e.title",
            "e.seasonId",
            "/incubation/seasons/");
    static final RowSource MONEY = new RowSource(
            "MoneyRow e, EntryRow p",
            "p.id = e.entryId",
            RowTime.day("e.day"),
            "e.divisionId",
            null,
            "e.words",
            "p.seasonId",
            "/incubation/seasons/");
    private static final String STAGE = "org.linli.incubation.internal.organisation.OrgStage.";
    private static final String STATE = "org.linli.incubation.internal.path.PathState.";
    private static final String MONEY_KIND = "org.linli.incubation.internal.ledger.MoneyKind.";
    private static final String THERE = "e.stage <> " + STAGE + "ENDED";

    static final List<FigureRule> RULES = List.of(
            FigureRule.number(
                    "organisations",
                    Text.of("社会组织", "Social organisations"),
                    Text.of("未注销的社会组织数", "social organisations that exist"),
                    Measure.count(ORGANISATIONS, THERE)),
            FigureRule.number(
                    "incubated",
                    Text.of("孵化培育的社会组织", "Organisations that were incubated"),
                    Text.of(
                            "在孵或已出壳的社会组织数（不与“培育扶持的社会组织”相加）",
                            "organisations that incubate or have graduated; not to be added to those that were supported"),
                    Measure.count(
                            ORGANISATIONS,
                            "exists (select p.id from PathRow p where p.orgId = e.id and p.state in (" + STATE
                                    + "INCUBATING, " + STATE + "GRADUATED))")),
            FigureRule.number(
                    "supported",
                    Text.of("培育扶持的社会组织", "Organisations that were supported"),
                    Text.of(
                            "得到过扶持的社会组织数（不与“孵化培育的社会组织”相加）",
                            "organisations that were given support; not to be added to those that were incubated"),
                    Measure.count(ORGANISATIONS, "exists (select s.id from SupportRow s where s.orgId = e.id)")),
            FigureRule.number(
                    "graduates",
                    Text.of("出壳的社会组织", "Graduates"),
                    Text.of(
                            "出壳过的社会组织数，按首次出壳之日计",
                            "organisations that graduated, each by the day of its first graduation"),
                    Measure.count(
                            ENDED,
                            "e.state = " + STATE + "GRADUATED and not exists (select f.id from PathRow f where"
                                    + " f.orgId = e.orgId and f.state = " + STATE
                                    + "GRADUATED and f.endedOn < e.endedOn)")),
            FigureRule.percent(
                    "graduation",
                    Text.of("出壳率", "Graduation"),
                    Text.of(
                            "出壳的孵化数 ÷ 已结束的孵化数（出壳和退出）",
                            "graduations ÷ incubations that ended by graduation or withdrawal"),
                    Measure.count(ENDED, "e.state = " + STATE + "GRADUATED"),
                    Measure.count(ENDED, "e.state in (" + STATE + "GRADUATED, " + STATE + "WITHDRAWN)")),
            FigureRule.number(
                    "bases",
                    Text.of("孵化基地", "Bases"),
                    Text.of("开放的孵化基地数", "bases that are open"),
                    Measure.count(BASES, "e.closed is null")),
            FigureRule.percent(
                    "base-occupancy",
                    Text.of("基地入驻率", "Places of bases that are taken"),
                    Text.of("已入驻的名额数 ÷ 开放基地的名额数", "places taken ÷ places of bases that are open"),
                    Measure.count(SEATS, "e.seated = true"),
                    Measure.sum(BASES, "e.places", "e.closed is null")),
            FigureRule.number(
                    "care-providers",
                    Text.of("引进的养老服务机构", "Care providers that were brought in"),
                    Text.of("未注销的引进养老服务机构数", "care providers that exist"),
                    Measure.count(ORGANISATIONS, "e.careProvider = true and " + THERE)),
            FigureRule.number(
                    "helping-groups",
                    Text.of("帮帮团", "Help groups"),
                    Text.of("未注销的帮帮团等帮扶组织数", "help groups that exist"),
                    Measure.count(ORGANISATIONS, "e.helpingGroup = true and " + THERE)),
            FigureRule.number(
                    "awarded-projects",
                    Text.of("获奖公益项目", "Awarded projects"),
                    Text.of("大赛中获奖的项目数", "projects that won an award"),
                    Measure.count(PROJECTS, "e.state = org.linli.incubation.internal.competition.EntryState.AWARDED")),
            FigureRule.number(
                    "money-granted",
                    Text.of("项目资助拨付（元）", "Granted to projects (yuan)"),
                    Text.of("大赛资助拨付金额之和，减去冲销", "awards paid, less what was taken back"),
                    Measure.sum(MONEY, "e.amount", "e.kind = " + MONEY_KIND + "GRANT")),
            FigureRule.number(
                    "money-spent",
                    Text.of("项目支出（元）", "Spent by projects (yuan)"),
                    Text.of("项目支出金额之和，减去冲销", "what projects spent, less what was taken back"),
                    Measure.sum(MONEY, "0 - e.amount", "e.kind = " + MONEY_KIND + "SPENDING")));

    private OrganisationFigures() {}
}

package org.linli.incubation.internal.indicator;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.indicator.RowTime;
import org.linli.api.problem.Text;
import org.linli.incubation.internal.hub.HubBook;
import org.linli.incubation.internal.station.StationsResource;
import org.linli.incubation.internal.team.TeamsResource;

/** Figures of volunteers, of who serves beside them, and of what they look after. */
final class VolunteerFigures {
    private static final String PACKAGE = "org.linli.incubation.internal.";
    static final RowSource VOLUNTEERS =
            new RowSource("VolunteerRow", null, "e.externalId", "e.externalId", "/incubation/volunteers/");
    /** Hours are shown with the volunteer whose they are. */
    static final RowSource HOURS = new RowSource(
            "HourRow e",
            null,
            RowTime.moment("e.servedAt"),
            "e.divisionId",
            "e.externalId",
            "e.externalId",
            "e.volunteerId",
            "/incubation/volunteers/");

    private static final RowSource ACTIVITIES = new RowSource(
            "ActivityRow", RowTime.moment("e.startsAt"), "e.externalId", "e.title", "/incubation/activities/");
    private static final RowSource TEAMS =
            new RowSource("TeamRow", null, "e.externalId", "e.name", "/incubation/teams/");
    private static final RowSource STATIONS =
            new RowSource("StationRow", null, "e.externalId", "e.name", "/incubation/stations/");
    private static final RowSource HUBS = new RowSource("HubRow", null, "e.externalId", "e.name", "/incubation/hubs/");
    static final RowSource INFORMANTS =
            new RowSource("InformantRow", null, "e.externalId", "e.externalId", "/incubation/informants/");
    private static final RowSource REPORTS = new RowSource(
            "InformantReportRow", RowTime.moment("e.reportedAt"), "e.copy.number", "e.title", "/incubation/reports/");
    private static final RowSource OBJECTS =
            new RowSource("HeritageRow", null, "e.registerNumber", "e.name", "/incubation/heritage/");
    private static final RowSource HONOURED = new RowSource(
            "NomineeRow e",
            null,
            RowTime.day("e.awardedOn"),
            "e.divisionId",
            "e.externalId",
            "e.name",
            "e.selectionId",
            "/incubation/selections/");
    private static final RowSource BRANDS =
            new RowSource("BrandRow", null, "e.externalId", "e.name", "/incubation/brands/");

    private static final String REGISTERED = "e.state = " + PACKAGE + "volunteer.VolunteerState.ACTIVE";
    private static final String SERVED = "(select sum(h.minutes) from HourRow h where h.volunteerId = e.id"
            + " and h.servedAt >= :periodBegin and h.servedAt < :periodEnd) > 0";
    private static final String CASE = "org.linli.orders.api.CaseState.";
    private static final String VALID = "e.copy.state <> " + CASE + "REJECTED";
    private static final String BRAND = "e.kind = " + PACKAGE + "brand.BrandKind.";
    private static final String EXISTS = "e.since <= :today and (e.endedOn is null or e.endedOn > :today)";

    static final List<FigureRule> RULES = List.of(
            FigureRule.number(
                    "volunteers",
                    Text.of("在册志愿者", "Volunteers"),
                    Text.of("在册志愿者数", "volunteers who are registered"),
                    Measure.count(VOLUNTEERS, REGISTERED)),
            FigureRule.percent(
                    "active-volunteers",
                    Text.of("活跃志愿者占比", "Active volunteers"),
                    Text.of(
                            "时段内有服务时长的在册志愿者数 ÷ 在册志愿者数",
                            "registered volunteers with hours in the period ÷ registered volunteers"),
                    Measure.count(VOLUNTEERS, REGISTERED + " and " + SERVED),
                    Measure.count(VOLUNTEERS, REGISTERED)),
            FigureRule.number(
                    "party-volunteers",
                    Text.of("党员志愿者", "Volunteers of the Party"),
                    Text.of("在册志愿者中的党员数", "registered volunteers who belong to the Party"),
                    Measure.count(VOLUNTEERS, REGISTERED + " and e.partyMember = true")),
            new FigureRule(
                    "volunteer-hours",
                    Text.of("志愿服务时长", "Hours of volunteers"),
                    Text.of("时段内的服务时长之和（小时，含更正）", "hours in the period, corrections included"),
                    FigureRule.Unit.HOURS,
                    Measure.sum(HOURS, "e.minutes", null).per(60),
                    null),
            FigureRule.number(
                    "volunteer-activities",
                    Text.of("志愿服务活动", "Activities"),
                    Text.of("时段内已结束的志愿服务活动数", "activities that were held in the period"),
                    Measure.count(ACTIVITIES, "e.state = " + PACKAGE + "activity.ActivityState.HELD")),
            FigureRule.number(
                    "volunteer-teams",
                    Text.of("志愿服务队", "Volunteer teams"),
                    Text.of("今日存续的志愿服务队数", "teams that exist today"),
                    Measure.count(TEAMS, TeamsResource.STANDING)),
            FigureRule.number(
                    "volunteer-stations",
                    Text.of("志愿驿站、志愿服务站", "Stations of volunteers"),
                    Text.of("今日开放的志愿驿站和志愿服务站数", "post houses and service stations that are open today"),
                    Measure.count(STATIONS, StationsResource.OF_VOLUNTEERS)),
            FigureRule.percent(
                    "complete-hubs",
                    Text.of("五位一体站点齐备率", "Complete five-in-one hubs"),
                    Text.of("五项齐备的站点数 ÷ 未关闭的站点数", "hubs with all five parts ÷ hubs that were not closed"),
                    Measure.count(HUBS, HubBook.OPEN + " and " + HubBook.COMPLETE),
                    Measure.count(HUBS, HubBook.OPEN)),
            FigureRule.number(
                    "informants",
                    Text.of("履职信息员", "Informants"),
                    Text.of("履职中的信息员数", "informants who serve"),
                    Measure.count(INFORMANTS, "e.stage = " + PACKAGE + "informant.InformantStage.SERVING")),
            FigureRule.percent(
                    "informant-reports",
                    Text.of("信息员上报办结率", "Reports of informants settled"),
                    Text.of("已办结的上报数 ÷ 有效上报数", "reports settled ÷ valid reports"),
                    Measure.count(REPORTS, "e.copy.state in (" + CASE + "CLOSED, " + CASE + "RATED)"),
                    Measure.count(REPORTS, VALID)),
            new FigureRule(
                    "reports-per-informant",
                    Text.of("每名信息员上报件数", "Reports per informant"),
                    Text.of("有效上报数 ÷ 履职中的信息员数", "valid reports ÷ informants who serve"),
                    FigureRule.Unit.RATIO,
                    Measure.count(REPORTS, VALID),
                    Measure.count(INFORMANTS, "e.stage = " + PACKAGE + "informant.InformantStage.SERVING")),
            FigureRule.percent(
                    "heritage-owned",
                    Text.of("文物古树名下有主率", "Heritage objects with an owner"),
                    Text.of("有认领人的文物古树数 ÷ 文物古树数", "objects with an owner ÷ objects"),
                    Measure.count(OBJECTS, "e.ownerKind is not null"),
                    Measure.countAll(OBJECTS)),
            FigureRule.number(
                    "models",
                    Text.of("表彰典型", "Models"),
                    Text.of("时段内表彰的典型数", "who was awarded in the period"),
                    Measure.count(HONOURED, "e.state = " + PACKAGE + "honour.NomineeState.AWARDED")),
            FigureRule.number(
                    "brands",
                    Text.of("志愿服务品牌", "Brands of service"),
                    Text.of("今日存续的志愿服务品牌数", "brands that exist today"),
                    Measure.count(BRANDS, BRAND + "BRAND and " + EXISTS)),
            FigureRule.number(
                    "cultural-organisations",
                    Text.of("文艺组织", "Cultural organisations"),
                    Text.of("今日存续的文艺组织数", "cultural organisations that exist today"),
                    Measure.count(BRANDS, BRAND + "CULTURAL_ORGANISATION and " + EXISTS)));

    private VolunteerFigures() {}
}

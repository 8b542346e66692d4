package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.JSON;
import static org.linli.incubation.internal.ModuleFixture.OTHER_STREET;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.imports.SampleRows;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.hub.HubsResource;
import org.linli.incubation.internal.sample.HeritageSample;
import org.linli.incubation.internal.sample.InformantSample;
import org.linli.incubation.internal.sample.ModelSample;
import org.linli.incubation.internal.sample.SampleTotals;
import org.linli.incubation.internal.sample.VolunteerSample;
import org.linli.incubation.internal.transfer.ActivityImporter;
import org.linli.incubation.internal.transfer.BrandImporter;
import org.linli.incubation.internal.transfer.HeritageImporter;
import org.linli.incubation.internal.transfer.HourImporter;
import org.linli.incubation.internal.transfer.HubImporter;
import org.linli.incubation.internal.transfer.Importing;
import org.linli.incubation.internal.transfer.InformantImporter;
import org.linli.incubation.internal.transfer.ModelImporter;
import org.linli.incubation.internal.transfer.ReportImporter;
import org.linli.incubation.internal.transfer.SelectionImporter;
import org.linli.incubation.internal.transfer.StationImporter;
import org.linli.incubation.internal.transfer.TeamImporter;
import org.linli.incubation.internal.transfer.VolunteerImporter;
import org.linli.registry.api.PlaceRef;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

/** Rules of the importers of volunteering and of the rows made for demonstrations. */
class VolunteerImportsTest {
    private static final String PLACE = "\"division\":\"900001001001\"";

    private final Caller district = ModuleFixture.staff("district-admin", DISTRICT, STREET, COMMUNITY, OTHER_STREET);

    @Nullable
    private VolunteerFixture fixture;

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private VolunteerFixture open(TestDatabase database) {
        VolunteerFixture made = new VolunteerFixture(database);
        fixture = made;
        return made;
    }

    private VolunteerFixture f() {
        return Objects.requireNonNull(fixture);
    }

    private Importing importing() {
        return new Importing(f().em, f().desk, f().reach, f().divisions);
    }

    /** Takes lines in as an import does, written as JSON; how many were new. */
    private <R> int take(RowImporter<R> importer, List<String> lines) {
        List<R> rows =
                lines.stream().map(line -> JSON.read(line, importer.rowType())).toList();
        return f().as(district, () -> {
            importer.checkAll(rows).forEach(errors -> assertEquals(List.of(), errors));
            return importer.write(rows);
        });
    }

    private <R> int take(RowImporter<R> importer, String... lines) {
        return take(importer, List.of(lines));
    }

    /** The columns for which a line is refused. */
    private <R> List<String> wrong(RowImporter<R> importer, String line) {
        R row = JSON.read(line, importer.rowType());
        return f().as(district, () -> importer.check(row)).stream()
                .map(FieldError::pointer)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> sampled(SampleRows sample, String figures) {
        // rows are read after the transaction, as the host does
        return f().as(district, () -> sample.rows(figures)).toList();
    }

    private Indicator figure(String code) {
        return f().as(district, () -> f().indicators.list(null, null, null)).items().stream()
                .filter(indicator -> indicator.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private String value(String code) {
        return Objects.requireNonNull(figure(code).value()).toPlainString();
    }

    private VolunteerImporter volunteers() {
        return new VolunteerImporter(importing(), f().who, f().volunteerBook);
    }

    private static String volunteer(int number, String more) {
        return "{\"externalId\":\"V" + number + "\"," + PLACE + ",\"name\":\"志愿者" + number
                + "\",\"registeredOn\":\"2022-01-01\",\"consentOn\":\"2022-01-01\",\"basis\":\"CONSENT\"" + more + "}";
    }

    private static final String STATION = "{\"externalId\":\"S1\"," + PLACE
            + ",\"name\":\"邻里驿站\",\"kind\":\"POST_HOUSE\",\"openedOn\":\"2021-01-01\"}";
    private static final String TEAM = "{\"externalId\":\"T1\"," + PLACE
            + ",\"name\":\"夜巡队\",\"kind\":\"COMMUNITY\",\"station\":\"S1\",\"foundedOn\":\"2022-06-01\"}";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hours_of_imported_volunteers_count_and_a_second_import_adds_nothing(TestDatabase database) {
        open(database);
        assertEquals(1, take(new StationImporter(importing()), STATION));
        assertEquals(1, take(new TeamImporter(importing()), TEAM));
        List<String> people = IntStream.range(0, 6)
                .mapToObj(number -> volunteer(
                        number, ",\"team\":\"T1\",\"skills\":\"MEDICAL;LEGAL\",\"partyMember\":" + (number < 2)))
                .toList();
        assertEquals(6, take(volunteers(), people));
        assertEquals(0, take(volunteers(), people), "nobody twice");
        assertEquals(
                1,
                take(
                        new ActivityImporter(importing()),
                        "{\"externalId\":\"A1\"," + PLACE
                                + ",\"title\":\"清洁家园\",\"service\":\"ENVIRONMENT\",\"team\":\"T1\",\"place\":\"广场\","
                                + "\"startsAt\":\"2023-03-05T01:00:00Z\",\"endsAt\":\"2023-03-05T03:00:00Z\",\"capacity\":20}"));
        List<String> hours = IntStream.range(0, 6)
                .mapToObj(
                        number -> "{\"externalId\":\"H" + number + "\",\"volunteer\":\"V" + number
                                + "\",\"activity\":\"A1\",\"servedAt\":\"2023-03-05T01:00:00Z\",\"minutes\":90,\"recorder\":\"队长\"}")
                .toList();
        assertEquals(6, take(new HourImporter(importing()), hours));
        assertEquals(0, take(new HourImporter(importing()), hours), "no hour twice");
        assertEquals("6", value("volunteers"));
        assertEquals("2", value("party-volunteers"));
        assertEquals("9.00", value("volunteer-hours"));
        assertEquals("1", value("volunteer-activities"));
        assertEquals("1", value("volunteer-teams"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_line_that_refers_to_nothing_is_refused_by_its_column(TestDatabase database) {
        open(database);
        assertEquals(List.of("/station"), wrong(new TeamImporter(importing()), TEAM));
        assertEquals(List.of("/team"), wrong(volunteers(), volunteer(1, ",\"team\":\"T1\"")));
        assertEquals(List.of("/skills"), wrong(volunteers(), volunteer(1, ",\"skills\":\"flying\"")));
        assertEquals(List.of("/person"), wrong(volunteers(), volunteer(1, ",\"person\":\"nobody\"")));
        assertEquals(
                List.of("/volunteer"),
                wrong(
                        new HourImporter(importing()),
                        "{\"externalId\":\"H\",\"volunteer\":\"V1\",\"servedAt\":\"2023-03-05T01:00:00Z\",\"minutes\":90,\"recorder\":\"队长\"}"));
        assertEquals(
                List.of("/colour", "/division"),
                wrong(
                        new BrandImporter(importing()),
                        "{\"externalId\":\"B\",\"division\":\"1\",\"name\":\"红色星期六\",\"kind\":\"BRAND\",\"since\":\"2020-01-01\"}"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_hub_takes_stations_of_the_kind_and_the_branch_of_an_estate(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID estate = f.ids.next();
        f.places.put(estate, new PlaceRef(estate, PlaceRef.Kind.ESTATE, "E1", COMMUNITY, null));
        take(new StationImporter(importing()), STATION);
        f.base(STREET);
        HubImporter hubs = new HubImporter(importing(), f.hubBook, f.estates);
        String hub = "{\"externalId\":\"U1\"," + PLACE + ",\"name\":\"五位一体站\",\"openedOn\":\"2022-01-01\"";
        assertEquals(List.of("/socialWork"), wrong(hubs, hub + ",\"socialWork\":\"S1\"}"), "a post house is none");
        assertEquals(List.of("/base"), wrong(hubs, hub + ",\"base\":\"街道孵化基地\"}"), "a row, not a word");
        assertEquals(List.of("/estate"), wrong(hubs, hub + ",\"branch\":\"一支部\"}"));
        assertEquals(List.of("/estate"), wrong(hubs, hub + ",\"branch\":\"一支部\",\"estate\":\"E2\"}"));
        UUID elsewhere = f.ids.next();
        f.places.put(elsewhere, new PlaceRef(elsewhere, PlaceRef.Kind.ESTATE, "E3", OTHER_STREET, null));
        assertEquals(
                List.of("/estate"),
                wrong(hubs, hub + ",\"branch\":\"一支部\",\"estate\":\"E3\"}"),
                "it lies in another street");
        take(
                new StationImporter(importing()),
                STATION.replace("S1", "S2").replace("POST_HOUSE", "FEDERATION"),
                STATION.replace("S1", "S3").replace("POST_HOUSE", "SOCIAL_WORK"),
                STATION.replace("S1", "S4").replace("POST_HOUSE", "SERVICE_STATION"));
        assertEquals(
                2,
                take(
                        hubs,
                        hub
                                + ",\"base\":\"J-" + STREET
                                + "\",\"federation\":\"S2\",\"socialWork\":\"S3\",\"serviceStation\":\"S4\","
                                + "\"estate\":\"E1\",\"branch\":\"一支部\"}",
                        hub.replace("U1", "U2") + ",\"federation\":\"S2\"}"));
        assertEquals("50.0", value("complete-hubs"));
        f().as(district, () -> {
            var incomplete = f().hubs
                    .list(Query.by("name", false).with("complete", "false"))
                    .items()
                    .get(0);
            var closed = new HubsResource.Hub(
                    incomplete.hub().divisionId(),
                    incomplete.hub().name(),
                    incomplete.hub().openedOn(),
                    incomplete.hub().openedOn());
            return f().hubs.change(incomplete.id(), new Replacing(closed), ANY);
        });
        assertEquals("100.0", value("complete-hubs"), "one that was closed counts nowhere");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_import_refers_to_nothing_outside_its_scope(TestDatabase database) {
        VolunteerFixture f = open(database);
        take(new StationImporter(importing()), STATION);
        take(new TeamImporter(importing()), TEAM);
        Caller other = ModuleFixture.staff("street", OTHER_STREET);
        ActivityImporter activities = new ActivityImporter(importing());
        var line = JSON.read(
                "{\"externalId\":\"A9\",\"division\":\"900001002\",\"title\":\"义诊\",\"service\":\"HEALTH\",\"team\":\"T1\","
                        + "\"place\":\"广场\",\"startsAt\":\"2023-03-01T01:00:00Z\",\"endsAt\":\"2023-03-01T03:00:00Z\",\"capacity\":9}",
                activities.rowType());
        assertEquals(
                List.of("/team"),
                f.as(other, () -> activities.check(line)).stream()
                        .map(FieldError::pointer)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_person_who_stands_twice_is_refused_line_by_line(TestDatabase database) {
        VolunteerFixture f = open(database);
        f.person("王小明");
        String one = volunteer(1, "").replace("\"name\":\"志愿者1\"", "\"person\":\"王小明\"");
        VolunteerImporter importer = volunteers();
        var twice = List.of(JSON.read(one, importer.rowType()), JSON.read(one.replace("V1", "V2"), importer.rowType()));
        assertEquals(
                List.of(List.of(), List.of("/person")),
                f.as(district, () -> importer.checkAll(twice)).stream()
                        .map(errors -> errors.stream().map(FieldError::pointer).toList())
                        .toList());
        take(importer, one);
        assertEquals(0, take(importer, one), "the same line again is the same");
        assertEquals(List.of("/person"), wrong(importer, one.replace("V1", "V3")));
    }

    private InformantImporter informants() {
        return new InformantImporter(importing(), f().who);
    }

    private static String informant(String more) {
        return "{\"externalId\":\"I1\"," + PLACE
                + ",\"name\":\"信息员\",\"basis\":\"CONSENT\",\"occupation\":\"COURIER\",\"nomination\":\"SELF\","
                + "\"selectedOn\":\"2022-03-01\",\"trainedOn\":\"2022-04-01\",\"servingSince\":\"2022-05-01\"" + more
                + "}";
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_informant_is_selected_then_trained_then_serves_and_his_reports_are_cases(TestDatabase database) {
        VolunteerFixture f = open(database);
        assertEquals(
                List.of("/servingSince", "/trainedOn"),
                wrong(
                        informants(),
                        informant("").replace("2022-04-01", "2022-02-01").replace("2022-05-01", "2022-01-01")));
        assertEquals(
                List.of("/recommendedBy"), wrong(informants(), informant("").replace("SELF", "INDUSTRY")));
        assertEquals(1, take(informants(), informant("")));
        ReportImporter reports = new ReportImporter(importing(), f.cases, f.reportDesk);
        String report =
                "{\"externalId\":\"R1\",\"informant\":\"I1\",\"title\":\"井盖破损\",\"reportedAt\":\"2023-01-02T01:00:00Z\"";
        assertEquals(
                List.of("/informant"), wrong(reports, report.replace("\"I1\"", "\"I9\"") + "}"), "nobody reported it");
        assertEquals(
                List.of("/steps/0/actor", "/steps/0/at"),
                wrong(reports, report + ",\"steps\":[{\"action\":\"triage\"}]}"));
        assertEquals(1, take(reports, report + "}"));
        assertEquals("1", value("informants"));
        assertEquals("1", figure("informant-reports").denominator().toPlainString());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_was_awarded_is_imported_for_selections_that_are_over(TestDatabase database) {
        VolunteerFixture f = open(database);
        SelectionImporter selections = new SelectionImporter(importing());
        ModelImporter models = new ModelImporter(importing());
        String selection = "{\"externalId\":\"Y2022\"," + PLACE
                + ",\"title\":\"江城好人\",\"year\":2022,\"awardedOn\":\"2022-12-20\",\"awards\":3}";
        String model = "{\"externalId\":\"M1\",\"selection\":\"Y2022\",\"name\":\"示例典型\",\"kind\":\"GOOD_PERSON\","
                + "\"deeds\":\"助人\",\"nominatedBy\":\"社区\"}";
        assertEquals(List.of("/selection"), wrong(models, model));
        assertEquals(
                List.of("/awards", "/year"),
                wrong(selections, selection.replace("2022,", "22,").replace("3}", "0}")));
        take(selections, selection);
        assertEquals(1, take(models, model));
        List<String> rows = sampled(
                new ModelSample(new SampleTotals(f.call, JSON, f.divisions), f.em),
                "{\"incubation\":{\"models\":{\"count\":5,\"kind\":\"GOOD_PERSON\"}},"
                        + "\"period\":{\"from\":\"2022-01-01\",\"to\":\"2022-12-31\"}}");
        assertEquals(List.of(), rows, "none for selections that a district has entered itself");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void brands_and_cultural_organisations_are_taken_in(TestDatabase database) {
        open(database);
        String brand = "{\"externalId\":\"B1\"," + PLACE
                + ",\"name\":\"红色星期六\",\"kind\":\"BRAND\",\"colour\":\"RED\",\"since\":\"2020-01-01\"}";
        String group = "{\"externalId\":\"B2\"," + PLACE
                + ",\"name\":\"采茶戏社\",\"kind\":\"CULTURAL_ORGANISATION\",\"members\":24,\"since\":\"2020-01-01\"}";
        assertEquals(2, take(new BrandImporter(importing()), brand, group));
    }

    private static final String TOTALS = """
            {"incubation": {
               "volunteers": {"count": 40, "partyMembers": true, "inTeams": true},
               "informants": {"count": 9, "occupation": "COURIER"},
               "models": {"count": 7, "kind": "VOLUNTEER"},
               "heritage": [
                 {"title": "文物", "kind": "RELIC", "protection": "REGISTERED", "count": 4, "below": "900001001"},
                 {"title": "古树", "kind": "OLD_TREE", "protection": "TREE_GRADE_TWO", "count": 8, "below": "900001001"}]},
             "period": {"from": "2022-01-01", "to": "2022-12-31"}}
            """;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void totals_of_an_article_come_back_out_of_generated_rows(TestDatabase database) {
        VolunteerFixture f = open(database);
        var totals = new SampleTotals(f.call, JSON, f.divisions);
        take(
                new TeamImporter(importing()),
                TEAM.replace(",\"station\":\"S1\"", ",\"generated\":true").replace("2022-06", "2021-06"));
        take(
                new SelectionImporter(importing()),
                "{\"externalId\":\"Y\"," + PLACE
                        + ",\"title\":\"评选\",\"year\":2022,\"awardedOn\":\"2022-12-20\",\"awards\":9,\"generated\":true}");
        HeritageImporter heritage = new HeritageImporter(importing(), f.objects);
        List<String> people = sampled(new VolunteerSample(totals, f.em), TOTALS);
        assertEquals(40, take(volunteers(), people));
        assertEquals(people, sampled(new VolunteerSample(totals, f.em), TOTALS), "equal totals, equal rows");
        assertEquals(9, take(informants(), sampled(new InformantSample(totals), TOTALS)));
        assertEquals(7, take(new ModelImporter(importing()), sampled(new ModelSample(totals, f.em), TOTALS)));
        assertEquals(12, take(heritage, sampled(new HeritageSample(totals, f.call), TOTALS)));
        assertEquals("40", value("party-volunteers"));
        assertEquals("9", value("informants"));
        assertEquals("100.0", value("heritage-owned"));
        assertEquals("12", figure("heritage-owned").denominator().toPlainString());
        assertEquals(List.of(), sampled(new HeritageSample(totals, f.call), "{}"), "no totals, no rows");
    }
}

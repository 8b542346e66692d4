package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.base.Base;
import org.linli.incubation.internal.base.BaseLevel;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.BasesResource;
import org.linli.incubation.internal.competition.CompetitionBodies;
import org.linli.incubation.internal.competition.EntryState;
import org.linli.incubation.internal.competition.Season;
import org.linli.incubation.internal.competition.SeasonStep;
import org.linli.incubation.internal.desk.Origin;
import org.linli.incubation.internal.organisation.Domain;
import org.linli.incubation.internal.organisation.OrgBodies;
import org.linli.incubation.internal.organisation.OrgKind;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SupportKind;
import org.linli.incubation.internal.path.PathState;
import org.linli.incubation.internal.transfer.BaseImporter;
import org.linli.incubation.internal.transfer.EntryImporter;
import org.linli.incubation.internal.transfer.OrganisationImporter;
import org.linli.incubation.internal.transfer.PathImporter;
import org.linli.incubation.internal.transfer.SupportImporter;
import org.linli.testkit.TestDatabase;

class ImportsTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private IncubationFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static final LocalDate DAY = LocalDate.of(2022, 3, 1);

    private <R> int write(RowImporter<R> importer, List<R> rows) {
        assertEquals(
                List.of(),
                f.as(street, () -> importer.checkAll(rows)).stream()
                        .flatMap(List::stream)
                        .toList());
        return f.as(street, () -> importer.write(rows));
    }

    private <R> List<String> wrong(RowImporter<R> importer, R row) {
        return f.as(street, () -> importer.check(row)).stream()
                .map(FieldError::pointer)
                .toList();
    }

    private <R> List<List<String>> pointers(RowImporter<R> importer, List<R> rows) {
        return f.as(street, () -> importer.checkAll(rows)).stream()
                .map(faults -> faults.stream().map(FieldError::pointer).toList())
                .toList();
    }

    private static OrganisationImporter.Row org(int number) {
        return new OrganisationImporter.Row(
                "O" + number,
                "900001001001",
                "组织" + number,
                OrgKind.COMMUNITY,
                Domain.CULTURE,
                OrgStage.FILED,
                null,
                null,
                null,
                DAY,
                "街道办事处",
                false,
                false,
                null,
                null,
                null,
                true);
    }

    private static BaseImporter.Row base(String id, int places) {
        return base(id, places, "社工机构");
    }

    private static BaseImporter.Row base(String id, int places, String operator) {
        return new BaseImporter.Row(
                id,
                "900001001",
                "基地" + id,
                BaseLevel.STREET,
                places,
                null,
                DAY,
                "政府",
                operator,
                "企业",
                "组织",
                "居民",
                "SPACE TRAINING",
                true);
    }

    private static PathImporter.Row path(int number, PathState state) {
        boolean ended = !state.open();
        return new PathImporter.Row(
                "P" + number,
                "O" + number,
                "B1",
                state,
                "孵化",
                DAY,
                DAY.plusDays(5),
                DAY.plusDays(9),
                DAY.plusYears(1),
                ended ? DAY.plusYears(1) : null,
                null,
                true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void incubated_and_supported_come_out_of_imported_rows_and_are_never_added(TestDatabase database) {
        f = new IncubationFixture(database);
        assertEquals(
                120,
                write(
                        f.organisationImporter,
                        IntStream.range(0, 120).mapToObj(ImportsTest::org).toList()));
        assertEquals(0, write(f.organisationImporter, List.of(org(7))), "known ones are skipped");
        write(f.baseImporter, List.of(base("B1", 30), base("B2", 1)));
        assertEquals(
                114,
                write(
                        f.supportImporter,
                        IntStream.range(0, 114)
                                .mapToObj(number -> new SupportImporter.Row(
                                        "S" + number, "O" + number, SupportKind.TRAINING, DAY, null, "培训", true))
                                .toList()));
        assertEquals(
                87,
                write(
                        f.pathImporter,
                        IntStream.range(0, 87)
                                .mapToObj(number ->
                                        path(number, number < 27 ? PathState.INCUBATING : PathState.GRADUATED))
                                .toList()));
        assertEquals("87", f.figure(street, "incubated").value().toPlainString());
        assertEquals("114", f.figure(street, "supported").value().toPlainString());
        assertEquals("60", f.figure(street, "graduates").value().toPlainString());
        assertEquals("2", f.figure(street, "bases").value().toPlainString());
        assertTrue(f.figure(street, "incubated").formula().zh().contains("不与"));
        assertTrue(f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .noneMatch(figure -> figure.numerator().intValue() == 87 + 114));
        assertEquals(
                27,
                f.as(street, () -> f.bases.list(ListQuery.first(Map.of("q", "基地B1"), "name", false, 5)))
                        .items()
                        .get(0)
                        .taken());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lines_keep_the_rules_of_the_desk(TestDatabase database) {
        f = new IncubationFixture(database);
        write(f.organisationImporter, List.of(org(1), org(2)));
        write(f.baseImporter, List.of(base("B1", 1)));
        var two = List.of(path(1, PathState.INCUBATING), path(2, PathState.INCUBATING));
        assertEquals(
                List.of(List.of(), List.of("/base")),
                pointers(f.pathImporter, two),
                "one place, two organisations: the first has it");
        assertEquals(1, write(f.pathImporter, two.subList(0, 1)));
        assertEquals(
                List.of("/offers"),
                wrong(
                        f.baseImporter,
                        new BaseImporter.Row(
                                "B9",
                                "900001001",
                                "基地",
                                BaseLevel.STREET,
                                1,
                                null,
                                DAY,
                                "政",
                                "团",
                                "资",
                                "组",
                                "众",
                                "SPA",
                                true)));
        assertEquals(
                List.of("/organisation", "/amount"),
                wrong(f.supportImporter, new SupportImporter.Row("S1", "无", SupportKind.FUNDS, DAY, null, "资金", true)));
        var coded = new OrganisationImporter.Row(
                "O9",
                "900001001001",
                "组织",
                OrgKind.SERVICE,
                Domain.ELDERLY,
                OrgStage.REGISTERED,
                null,
                IncubationFixture.USCC,
                "1",
                DAY,
                "民政局",
                true,
                false,
                null,
                950,
                DAY.plusYears(1),
                true);
        assertEquals(1, write(f.organisationImporter, List.of(coded)));
        assertEquals(List.of(), wrong(f.organisationImporter, coded), "itself has the code");
        assertEquals("1", f.figure(street, "care-providers").value().toPlainString());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_open_incubation_needs_a_base_that_serves_the_organisation(TestDatabase database) {
        f = new IncubationFixture(database);
        Caller both = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY, ModuleFixture.OTHER_STREET);
        write(f.organisationImporter, List.of(org(1)));
        f.as(both, () -> {
            f.em.persist(new BaseRow(f.ids.next(), f.base(ModuleFixture.OTHER_STREET, 5), new Origin("B1", true)));
            return true;
        });
        assertEquals(
                List.of("/base"),
                f.as(both, () -> f.pathImporter.check(path(1, PathState.INCUBATING))).stream()
                        .map(FieldError::pointer)
                        .toList());
        assertEquals(List.of(), f.as(both, () -> f.pathImporter.check(path(1, PathState.GRADUATED))), "it is over");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void places_that_were_given_away_since_the_check_are_not_given_twice(TestDatabase database) {
        f = new IncubationFixture(database);
        write(f.organisationImporter, List.of(org(1), org(2)));
        write(f.baseImporter, List.of(base("B1", 1)));
        write(f.pathImporter, List.of(path(1, PathState.INCUBATING)));
        assertEquals(
                List.of("/base"), f.wrong(street, () -> f.pathImporter.write(List.of(path(2, PathState.INCUBATING)))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_graduate_counts_once_however_often_it_graduated(TestDatabase database) {
        f = new IncubationFixture(database);
        write(f.organisationImporter, List.of(org(1)));
        write(f.baseImporter, List.of(base("B1", 1)));
        PathImporter.Row first = path(1, PathState.GRADUATED);
        PathImporter.Row again = new PathImporter.Row(
                "P1b",
                first.organisation(),
                first.base(),
                first.state(),
                first.plan(),
                DAY.plusYears(2),
                DAY.plusYears(2),
                DAY.plusYears(2),
                null,
                DAY.plusYears(3),
                null,
                true);
        write(f.pathImporter, List.of(first, again));
        assertEquals("1", f.figure(street, "graduates").value().toPlainString());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_unit_of_the_registry_stands_in_a_file_once_and_nothing_ended_is_registered(TestDatabase database) {
        f = new IncubationFixture(database);
        f.organisation("一心社", "NGO");
        var twice = List.of(named(1, OrgStage.FILED), named(2, OrgStage.FILED));
        assertEquals(
                List.of(List.of(), List.of("/organisation")), pointers(f.organisationImporter, twice), "the second");
        assertEquals(List.of("/stage"), wrong(f.organisationImporter, named(3, OrgStage.ENDED)));
    }

    private static OrganisationImporter.Row named(int number, OrgStage stage) {
        OrganisationImporter.Row like = org(number);
        return new OrganisationImporter.Row(
                like.externalId(),
                like.division(),
                like.name(),
                like.kind(),
                like.domain(),
                stage,
                "一心社",
                null,
                null,
                DAY,
                like.authority(),
                false,
                false,
                null,
                null,
                null,
                true);
    }

    private UUID calling(String title) {
        return calling(title, COMMUNITY);
    }

    private UUID calling(String title, UUID division) {
        UUID season = f.as(
                        street,
                        () -> f.prepare(new Season(
                                division,
                                title,
                                null,
                                f.today().minusDays(3),
                                f.today().plusDays(3),
                                "30000.00",
                                List.of(new Season.Criterion("need", "需求", 100)))))
                .id();
        f.as(street, () -> f.seasons.move(season, new CompetitionBodies.Move(SeasonStep.PUBLISH, null), ANY));
        return season;
    }

    private EntryImporter.Row entry(String id, String organisation, String title, String asked, LocalDate day) {
        return new EntryImporter.Row(id, "纸质大赛", organisation, title, "项目书", asked, "赵一、钱二; 孙三", 120, day, null, false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void projects_on_paper_come_in_by_the_code_of_the_organisation_while_they_are_called_for(TestDatabase database) {
        f = new IncubationFixture(database);
        f.as(street, () -> f.orgs.record(f.registered("示例助老中心", IncubationFixture.USCC)));
        write(f.organisationImporter, List.of(org(1)));
        UUID season = calling("纸质大赛");
        LocalDate day = f.today().minusDays(2);
        var lines = List.of(
                entry("E1", " " + IncubationFixture.USCC.toLowerCase(Locale.ROOT), "助餐", "8000.00", day),
                entry("E2", "O1", "助餐", "30000", f.today()));
        assertEquals(2, write(f.entryImporter, lines));
        var all = f.as(street, () -> f.entries.list(season, ListQuery.first(Map.of(), "title", false, 5)))
                .items();
        assertEquals(2, all.size());
        CompetitionBodies.Entry first = all.stream()
                .filter(one -> one.orgName().equals("示例助老中心"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("赵一", "钱二", "孙三"), first.people());
        assertEquals(day, first.enteredOn(), "the day on which the paper came");
        assertEquals("8000.00", first.asked());
        assertEquals(EntryState.ENTERED, first.state());
        f.host.clock().advance(Duration.ofDays(9));
        assertEquals(
                1,
                write(
                        f.entryImporter,
                        List.of(
                                lines.get(0),
                                entry("E3", "O1", "迟到的纸", "1.00", f.today().minusDays(7)))),
                "the paper came in time, and what is known is skipped");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_project_on_paper_keeps_the_rules_of_one_that_is_entered_by_hand(TestDatabase database) {
        f = new IncubationFixture(database);
        write(f.organisationImporter, List.of(org(1)));
        UUID season = calling("纸质大赛");
        UUID org = f.as(street, () -> f.orgs.list(ListQuery.first(Map.of(), "name", false, 5)))
                .items()
                .get(0)
                .id();
        LocalDate day = f.today();
        assertEquals(List.of("/organisation"), wrong(f.entryImporter, entry("E1", "无", "项目", "1.00", day)));
        assertEquals(List.of("/asked"), wrong(f.entryImporter, entry("E1", "O1", "项目", "30000.01", day)));
        assertEquals(List.of("/asked"), wrong(f.entryImporter, entry("E1", "O1", "项目", "一万", day)));
        assertEquals(List.of("/asked"), wrong(f.entryImporter, entry("E1", "O1", "项目", "0", day)));
        assertEquals(List.of("/enteredOn"), wrong(f.entryImporter, entry("E1", "O1", "项目", "1.00", day.minusDays(4))));
        assertEquals(
                List.of("/season"),
                wrong(
                        f.entryImporter,
                        new EntryImporter.Row("E1", "别的大赛", "O1", "项目", "书", "1.00", null, 1, day, null, false)));
        var twice = List.of(entry("E1", "O1", "项目", "1.00", day), entry("E2", "O1", "项目", "1.00", day));
        assertEquals(List.of(List.of(), List.of("/title")), pointers(f.entryImporter, twice));
        f.as(
                street,
                () -> f.entries.enter(season, new CompetitionBodies.NewEntry(org, "项目", "书", "1.00", List.of(), 1)));
        assertEquals(
                List.of("/title"),
                wrong(f.entryImporter, twice.get(0)),
                "it was entered by hand meanwhile: paper and phone are not two projects");
        assertEquals(
                List.of(),
                f.as(street, () -> f.entryImporter.check(entry("E3", "O1", "第二个", "1.00", day))),
                "another title is another project");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_competitions_of_one_title_a_line_names_the_division(TestDatabase database) {
        f = new IncubationFixture(database);
        write(f.organisationImporter, List.of(org(1)));
        UUID ofCommunity = calling("纸质大赛");
        UUID ofStreet = calling("纸质大赛", STREET);
        LocalDate day = f.today();
        assertEquals(List.of("/division"), wrong(f.entryImporter, entry("E1", "O1", "项目", "1.00", day)), "which one");
        assertEquals(List.of("/division"), wrong(f.entryImporter, heldBy("900001002", "E1")), "holds none");
        assertEquals(List.of("/division"), wrong(f.entryImporter, heldBy("无", "E1")), "is no division");
        assertEquals(2, write(f.entryImporter, List.of(heldBy("900001001001 ", "E1"), heldBy("900001001", "E2"))));
        for (UUID season : List.of(ofCommunity, ofStreet)) {
            assertEquals(
                    1,
                    f.as(street, () -> f.entries.list(season, ListQuery.first(Map.of(), "title", false, 5)))
                            .items()
                            .size(),
                    "the same title in each");
        }
        calling("纸质大赛");
        assertEquals(
                List.of("/season"),
                wrong(f.entryImporter, heldBy("900001001001", "E3")),
                "two of one title in one division");
    }

    private EntryImporter.Row heldBy(String division, String id) {
        return new EntryImporter.Row(id, "纸质大赛", "O1", "项目", "书", "1.00", null, 1, f.today(), division, false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_runs_a_base_is_an_organisation_of_the_district_where_the_file_has_its_code(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = f.as(street, () -> f.orgs.record(f.registered("示例社工中心", IncubationFixture.USCC)))
                .id();
        write(f.baseImporter, List.of(base("B1", 5, IncubationFixture.USCC), base("B2", 5, "外地机构")));
        var run =
                f.as(street, () -> f.bases.list(ListQuery.first(Map.of("operator", org.toString()), "name", false, 5)));
        assertEquals(
                List.of("示例社工中心"),
                run.items().stream().map(BasesResource.View::operatorName).toList());
        assertEquals(org, run.items().get(0).base().mode().operatorId());
        assertEquals(
                List.of("外地机构"),
                f
                        .as(street, () -> f.bases.list(ListQuery.first(Map.of("q", "基地B2"), "name", false, 5)))
                        .items()
                        .stream()
                        .map(BasesResource.View::operatorName)
                        .toList());
        assertEquals(
                List.of("/operator"),
                wrong(f.baseImporter, base("B3", 5, IncubationFixture.code("52360203MJD12346X"))),
                "a code that nobody here has");
        f.as(street, () -> f.orgs.end(org, new OrgBodies.End(f.today(), "解散"), ANY));
        String gone = refusal(street, base("B3", 5, IncubationFixture.USCC));
        Caller elsewhere = ModuleFixture.staff("street", STREET);
        assertEquals(gone, refusal(elsewhere, base("B3", 5, IncubationFixture.USCC)), "out of reach is unknown");
        assertEquals(gone, refusal(street, base("B3", 5, IncubationFixture.code("52360203MJD12346X"))));
    }

    private String refusal(Caller caller, BaseImporter.Row line) {
        return f.as(caller, () -> f.baseImporter.check(line)).get(0).text().en();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_base_is_run_by_one_that_is_registered_or_by_a_name(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = f.org(street, "示例社工中心");
        Base named = f.base(5);
        Base run = runBy(named, org, null);
        UUID base = f.as(street, () -> f.bases.record(run)).id();
        assertEquals("示例社工中心", f.as(street, () -> f.bases.get(base)).operatorName());
        assertEquals(List.of("/mode/operator"), f.wrong(street, () -> f.bases.record(runBy(named, null, " "))));
        assertEquals(
                List.of("/mode/operatorId"), f.wrong(street, () -> f.bases.record(runBy(named, f.ids.next(), null))));
        assertEquals("专业社工机构", f.as(street, () -> f.bases.record(named)).operatorName());
        assertEquals(
                List.of("/mode/operator"),
                f.wrong(street, () -> f.bases.record(runBy(named, org, "专业社工机构"))),
                "of two, none is dropped silently");
        Caller below = ModuleFixture.staff("street", STREET);
        assertEquals(
                List.of("/mode/operatorId"),
                f.wrong(below, () -> f.bases.record(run)),
                "an organisation out of reach is unknown");
        f.as(below, () -> f.bases.replace(f.em.find(BaseRow.class, base), run));
        assertEquals("示例社工中心", f.as(below, () -> f.bases.get(base)).operatorName(), "who runs it goes on");
    }

    private static Base runBy(Base like, @Nullable UUID operator, @Nullable String name) {
        Base.Mode mode = like.mode();
        return new Base(
                like.divisionId(),
                like.name(),
                like.level(),
                like.places(),
                like.address(),
                like.opened(),
                new Base.Mode(mode.founder(), operator, name, mode.resources(), mode.organisations(), mode.benefit()),
                like.offers());
    }
}

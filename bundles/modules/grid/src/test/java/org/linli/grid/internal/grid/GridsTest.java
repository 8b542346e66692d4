package org.linli.grid.internal.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.grid.internal.GridFixture.staff;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.dispute.DisputeState;
import org.linli.grid.internal.staff.ClassificationsResource;
import org.linli.grid.internal.staff.StaffFacts;
import org.linli.grid.internal.staff.StaffRole;
import org.linli.grid.internal.transfer.DisputeImporter;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.grid.internal.transfer.StaffImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class GridsTest {
    private final Caller community = staff("community", GridFixture.COMMUNITY);
    private final Caller stranger = staff("community", GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static GridImporter.Row grid(String id, GridType type, int households, String west, String east) {
        String box =
                "POLYGON((%1$s 29.0000,%2$s 29.0000,%2$s 29.0030,%1$s 29.0030,%1$s 29.0000))".formatted(west, east);
        return new GridImporter.Row(id, "C" + id, "示例网格" + id, type, "900001001001", households, null, null, box, true);
    }

    private static StaffImporter.Row person(String grid, StaffRole role) {
        return new StaffImporter.Row(
                grid + role, grid, "示例网格人员", null, role, null, null, LocalDate.of(2021, 1, 1), null, true);
    }

    private void twoGrids() {
        var rows = List.of(
                grid("G1", GridType.URBAN, 415, "116.4000", "116.4030"),
                grid("G2", GridType.URBAN, 540, "116.4020", "116.4050"),
                grid("G3", GridType.COMMERCIAL, 10, "116.4050", "116.4080"));
        rows.forEach(row -> assertEquals(List.of(), f.asSystem(() -> f.gridImporter.check(row))));
        assertEquals(3, f.asSystem(() -> f.gridImporter.write(rows)));
        assertEquals(0, f.asSystem(() -> f.gridImporter.write(rows)));
        var people = List.of(
                person("G1", StaffRole.GRID_HEAD),
                person("CG1", StaffRole.FULL_TIME),
                person("G1", StaffRole.CITY_MANAGEMENT));
        people.forEach(row -> assertEquals(List.of(), f.asSystem(() -> f.staffImporter.check(row))));
        assertEquals(3, f.asSystem(() -> f.staffImporter.write(people)));
        assertEquals(0, f.asSystem(() -> f.staffImporter.write(people)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void grids_are_found_by_place_and_overlaps_are_reported(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        assertEquals(
                List.of("CG1", "CG2"),
                f.as(community, () -> f.grids.at("116.4025", "29.001").items()).stream()
                        .map(GridLine::code)
                        .toList());
        assertEquals(
                List.of(),
                f.as(stranger, () -> f.grids.at("116.4025", "29.001")).items());
        var overlaps = f.as(community, () -> f.grids.overlaps(Query.by("squareMetres", true)))
                .items();
        assertEquals(1, overlaps.size());
        assertEquals("CG1", overlaps.get(0).codeA());
        assertTrue(overlaps.get(0).squareMetres() > 30_000);
        assertEquals(
                List.of(),
                f.as(stranger, () -> f.grids.overlaps(Query.by("squareMetres", true)))
                        .items());

        assertEquals(
                List.of("CG2"),
                f.as(community, () -> f.grids.list(Query.by("code", false).with("q", "网格G2"))).items().stream()
                        .map(GridLine::code)
                        .toList());
        assertEquals(
                List.of(),
                f.as(community, () -> f.grids.list(Query.by("code", false).with("q", "CG_")))
                        .items(),
                "a part is read as it stands");

        var page = f.as(community, () -> f.grids.list(Query.by("code", false).limit(2)));
        assertEquals(3L, page.count());
        assertEquals(List.of("示例网格人员"), page.items().get(0).responsible());
        assertEquals(
                0,
                f.as(stranger, () -> f.grids.list(Query.by("code", false)))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void outlines_bring_the_boundaries_of_what_the_caller_may_see_page_by_page(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        Page<GridOutline> first =
                f.as(community, () -> f.grids.outlines(Query.by("code", false).limit(2)));
        assertEquals(
                List.of("CG1", "CG2"),
                first.items().stream().map(GridOutline::code).toList());
        Map<String, Object> boundary = first.items().get(0).boundary();
        assertEquals("Polygon", boundary == null ? null : boundary.get("type"));
        assertEquals(
                List.of("CG3"),
                f
                        .as(
                                community,
                                () -> f.grids.outlines(
                                        Query.by("code", false).limit(2).from(first.next())))
                        .items()
                        .stream()
                        .map(GridOutline::code)
                        .toList());
        assertEquals(
                List.of(),
                f.as(stranger, () -> f.grids.outlines(Query.by("code", false))).items());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void my_grids_are_those_in_which_i_serve_today(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        List<GridLine> all =
                f.as(community, () -> f.grids.list(Query.by("code", false))).items();
        LocalDate today = LocalDate.ofInstant(f.host.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"));
        serves(all.get(0).id(), today.minusDays(3), null);
        serves(all.get(1).id(), today.minusDays(9), today.minusDays(1));
        serves(all.get(2).id(), today.plusDays(1), null);
        assertEquals(List.of("CG1"), mine("true"));
        assertEquals(List.of("CG2", "CG3"), mine("false"));
        assertEquals(
                List.of(),
                f.as(
                                staff("community", GridFixture.COMMUNITY),
                                () -> f.grids.outlines(Query.by("code", false).with("mine", "true")))
                        .items(),
                "those of somebody else are not mine");
        assertThrows(ProblemException.class, () -> mine("yes"));
    }

    private void serves(UUID grid, LocalDate from, @Nullable LocalDate to) {
        f.as(
                community,
                () -> f.staff.add(
                        new StaffFacts(grid, "李网格", community.userId(), StaffRole.FULL_TIME, false, null, from, to)));
    }

    private List<String> mine(String wanted) {
        return f.as(community, () -> f.grids.list(Query.by("code", false).with("mine", wanted))).items().stream()
                .map(GridLine::code)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_overlap_is_seen_from_both_sides_and_shows_nothing_of_a_grid_out_of_scope(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        f.asSystem(() -> f.gridImporter.write(List.of(
                neighbour("A0", "116.4070", "116.4100"), // before C…
                neighbour("Z9", "116.3980", "116.4010")))); // behind it
        Caller both = staff("street", GridFixture.COMMUNITY, GridFixture.OTHER_STREET);

        assertEquals(Set.of("CG1 CG2", "CG3 A0", "CG1 Z9"), overlaps(both, GridFixture.COMMUNITY));
        assertEquals(Set.of("A0 CG3", "Z9 CG1"), overlaps(both, GridFixture.OTHER_STREET));
        assertEquals(Set.of("CG1 CG2", "A0 CG3", "CG1 Z9"), overlaps(both, null));
        assertEquals(Set.of("CG1 CG2", "CG3 null", "CG1 null"), overlaps(community, null));
        assertEquals(Set.of("A0 null", "Z9 null"), overlaps(stranger, null));
        f.as(stranger, () -> f.grids.overlaps(Query.by("squareMetres", true)))
                .items()
                .forEach(overlap -> {
                    assertNull(overlap.b());
                    assertEquals(GridFixture.COMMUNITY, overlap.divisionB(), "whom to talk to");
                });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_overlap_is_found_behind_any_number_of_rectangles_that_only_meet(TestDatabase database) {
        f = new GridFixture(database);
        List<GridImporter.Row> rows = new ArrayList<>();
        // L-shapes inside each other: all rectangles meet, no grounds do
        for (int i = 0; i < 50; i++) {
            BigDecimal at = new BigDecimal("116.4").add(BigDecimal.valueOf(i).movePointLeft(4));
            BigDecimal beside = at.add(new BigDecimal("0.00005"));
            BigDecimal north = new BigDecimal("29.0").add(BigDecimal.valueOf(i).movePointLeft(4));
            String shape = "POLYGON((%1$s %2$s,116.5 %2$s,116.5 %3$s,%4$s %3$s,%4$s 29.5,%1$s 29.5,%1$s %2$s))"
                    .formatted(at, north, north.add(new BigDecimal("0.00005")), beside);
            rows.add(new GridImporter.Row(
                    "L" + i,
                    String.format("L%02d", i),
                    "示例网格",
                    GridType.LIVING,
                    "900001001001",
                    10,
                    null,
                    null,
                    shape,
                    true));
        }
        rows.add(coded("M1", "900001001001", grid("M1", GridType.URBAN, 400, "117.4000", "117.4030")));
        rows.add(coded("M2", "900001001001", grid("M2", GridType.URBAN, 400, "117.4020", "117.4050")));
        f.asSystem(() -> f.gridImporter.write(rows));
        assertEquals(Set.of("M1 M2"), overlaps(community, null));
    }

    private static GridImporter.Row neighbour(String code, String west, String east) {
        return coded(code, "900001002", grid(code, GridType.URBAN, 400, west, east));
    }

    private static GridImporter.Row coded(String code, String division, GridImporter.Row row) {
        return new GridImporter.Row(
                code, code, row.name(), row.type(), division, row.households(), null, null, row.boundary(), true);
    }

    private Set<String> overlaps(Caller who, @Nullable UUID division) {
        Query all = Query.by("squareMetres", true);
        Query query = division == null ? all : all.with("division", division.toString());
        return f.as(who, () -> f.grids.overlaps(query)).items().stream()
                .map(overlap -> overlap.codeA() + " " + overlap.codeB())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_grid_is_drawn_changed_and_refused(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        Map<String, Object> bowTie = Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(
                        List.of(116.0, 29.0),
                        List.of(116.1, 29.1),
                        List.of(116.1, 29.0),
                        List.of(116.0, 29.1),
                        List.of(116.0, 29.0))));
        var crossed = new GridBodies.Body("N1", "新网格", GridType.URBAN, GridFixture.COMMUNITY, 350, null, false, bowTie);
        assertEquals(
                "/boundary",
                refusal(422, () -> f.gridDesk.add(crossed))
                        .problem()
                        .errors()
                        .get(0)
                        .pointer());
        var elsewhere =
                new GridBodies.Body("N1", "新网格", GridType.URBAN, GridFixture.OTHER_STREET, 350, null, false, null);
        refusal(422, () -> f.gridDesk.add(elsewhere));
        var good = new GridBodies.Body("N1", "新网格", GridType.URBAN, GridFixture.COMMUNITY, 350, 900, true, null);
        assertEquals(
                "not-classified",
                refusal(409, () -> f.gridDesk.add(good)).problem().code());
        classify();
        var taken = new GridBodies.Body("CG1", "新网格", GridType.URBAN, GridFixture.COMMUNITY, 350, null, false, null);
        assertEquals(
                "grid-code-exists",
                refusal(409, () -> f.gridDesk.add(taken)).problem().code());
        GridView made = f.as(community, () -> f.gridDesk.add(good));
        var renamed = new GridBodies.Body("N1", "改名", GridType.LIVING, GridFixture.COMMUNITY, 20, 900, true, null);
        GridView changed =
                f.as(community, () -> f.grids.change(made.id(), new Replacing(renamed), new Match(made.version())));
        assertEquals("改名", changed.name());
        assertTrue(changed.version() > made.version());
        UUID id = made.id();
        // the street has not been classified, the community has
        Caller all = staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
        var moved = new GridBodies.Body("N1", "改名", GridType.LIVING, GridFixture.STREET, 20, 900, true, null);
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> f.as(all, () -> f.grids.change(id, new Replacing(moved), new Match(changed.version()))));
        assertEquals("not-classified", refused.problem().code());
        assertEquals(
                404,
                assertThrows(ProblemException.class, () -> f.as(stranger, () -> f.grids.get(id)))
                        .problem()
                        .status());
    }

    private ProblemException refusal(int status, org.linli.api.data.Work<?> work) {
        ProblemException refused = assertThrows(ProblemException.class, () -> f.as(community, work));
        assertEquals(status, refused.problem().status());
        return refused;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_does_not_keep_the_standards_is_listed(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        Set<String> found = violations();
        assertEquals(
                Set.of(
                        "responsible-person CG2",
                        "responsible-person CG3",
                        "grid-type CG3",
                        "households CG2",
                        "full-time-staff CG2",
                        "full-time-staff CG3",
                        "staff-template CG2",
                        "staff-template CG3",
                        "classification null"),
                found);
        f.asSystem(() -> f.staffImporter.write(List.of(
                new StaffImporter.Row(
                        "second",
                        "G1",
                        "示例网格人员",
                        null,
                        StaffRole.CITY_MANAGEMENT,
                        null,
                        null,
                        LocalDate.of(2021, 1, 1),
                        null,
                        true),
                person("G1", StaffRole.VOLUNTEER))));
        assertTrue(violations().contains("staff-template CG1"), "1+1+1 is exactly so");
        f.parameters.put("staffTemplate", "{\"cityManagement\":2}");
        assertTrue(!violations().contains("staff-template CG1"), "volunteers are not limited where none are demanded");
        classify();
        assertTrue(!violations().contains("classification null"));
        f.parameters.put("staffLevels", "[\"总网格长\",\"网格长\"]");
        f.parameters.put("branchSecretaryIsGridHead", "true");
        f.parameters.put("partyUnitPerGrid", "true");
        f.parameters.put("commercialSecretaryAppointedBy", "\"street\"");
        assertTrue(violations()
                .containsAll(Set.of(
                        "staff-level null", "secretary-is-head CG1", "party-unit CG1", "secretary-appointed CG3")));
        assertEquals(
                List.of(),
                f.as(stranger, () -> f.violations.list(Query.by("grid", false).limit(200)))
                        .items());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_community_is_held_to_the_standards_that_were_set_nearest_above_it(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        var elsewhere =
                new GridImporter.Row("G4", "CG4", "示例网格G4", GridType.URBAN, "900001002", 540, null, null, null, true);
        f.asSystem(() -> f.gridImporter.write(List.of(elsewhere)));
        Caller both = staff("street", GridFixture.STREET, GridFixture.COMMUNITY, GridFixture.OTHER_STREET);
        assertEquals(List.of("CG2", "CG4"), outOfBounds(both));
        assertEquals("1/3", inBounds(both));

        f.local.put(
                GridFixture.STREET,
                Map.of("householdsMax", "600", "classificationRequired", "false", "staffTemplate", "{}"));
        assertEquals(List.of("CG4"), outOfBounds(both));
        assertEquals("2/3", inBounds(both));
        assertEquals(
                List.of("CG1", "CG2"),
                f.as(both, () -> f.indicators.rows("households-in-bounds", Query.by("id", false))).items().stream()
                        .map(row -> row.code())
                        .sorted()
                        .toList());
        assertEquals(
                List.of(GridFixture.OTHER_STREET),
                f
                        .as(
                                both,
                                () -> f.violations.list(
                                        Query.by("grid", false).limit(200).with("rule", "classification")))
                        .items()
                        .stream()
                        .map(violation -> violation.divisionId())
                        .toList());
        assertEquals(
                List.of("CG4"),
                f
                        .as(
                                both,
                                () -> f.violations.list(
                                        Query.by("grid", false).limit(200).with("rule", "staff-template")))
                        .items()
                        .stream()
                        .map(violation -> violation.gridCode())
                        .toList());
    }

    private List<String> outOfBounds(Caller who) {
        return f
                .as(
                        who,
                        () -> f.violations.list(
                                Query.by("grid", false).limit(200).with("rule", "households")))
                .items()
                .stream()
                .map(violation -> violation.gridCode())
                .toList();
    }

    private String inBounds(Caller who) {
        return f.as(who, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals("households-in-bounds"))
                .map(figure -> figure.numerator() + "/" + figure.denominator())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void five_levels_of_staff_are_complete_or_the_missing_one_is_named(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        f.parameters.put("staffLevels", "[\"总网格长\",\"网格长\",\"网格员\",\"楼栋长\",\"单元长\"]");
        var chain = List.of(
                person("G2", StaffRole.CHIEF_HEAD),
                person("G2", StaffRole.BUILDING_HEAD),
                person("G2", StaffRole.SENTIMENT));
        f.asSystem(() -> f.staffImporter.write(chain));
        assertEquals(List.of("缺少单元长"), lackingLevels());
        f.asSystem(() -> f.staffImporter.write(List.of(person("G1", StaffRole.UNIT_HEAD))));
        assertEquals(List.of(), lackingLevels());
        f.parameters.put("staffLevels", """
                ["网格长",
                 {"role": "building-head", "label": {"zh": "楼长", "en": "House captain"}},
                 {"role": "silver", "label": {"zh": "五老", "en": "Elder"}}]
                """);
        assertEquals(List.of("缺少五老"), lackingLevels(), "a level is its role, whatever the district calls it");
        assertEquals(
                "nobody serves as Elder",
                f.as(
                                community,
                                () -> f.violations.list(
                                        Query.by("grid", false).limit(200).with("rule", "staff-level")))
                        .items()
                        .get(0)
                        .message()
                        .en());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_level_of_an_earlier_release_that_is_no_role_is_told_and_not_passed_over(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        f.parameters.put("staffLevels", "[\"网格长\",\"片警\"]");
        f.asSystem(() -> f.staffImporter.write(List.of(person("G2", StaffRole.CHIEF_HEAD))));
        assertTrue(
                lackingLevels().contains("参数 staffLevels 中的“片警”没有对应岗位"),
                lackingLevels().toString());
    }

    private List<String> lackingLevels() {
        return f
                .as(
                        community,
                        () -> f.violations.list(
                                Query.by("grid", false).limit(200).with("rule", "staff-level")))
                .items()
                .stream()
                .map(violation -> violation.message().zh())
                .toList();
    }

    private void classify() {
        var body = new ClassificationsResource.Body(5000, new BigDecimal("1.5"), "城市居民", "甲类");
        f.as(community, () -> f.classifications.put(GridFixture.COMMUNITY, body, new Match(0)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void reports_come_in_pages_that_leave_nothing_out(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        f.asSystem(() -> f.gridImporter.write(
                List.of(neighbour("A0", "116.4070", "116.4100"), neighbour("Z9", "116.3980", "116.4010"))));
        Caller all = staff("street", GridFixture.STREET, GridFixture.COMMUNITY, GridFixture.OTHER_STREET);
        for (UUID division : List.of(GridFixture.STREET, GridFixture.COMMUNITY, GridFixture.OTHER_STREET)) {
            var body = new ClassificationsResource.Body(5000, new BigDecimal("1.5"), "城市居民", "甲类");
            f.as(all, () -> f.classifications.put(division, body, new Match(0)));
        }
        assertPaged(all, Query.by("grid", false), query -> f.violations.list(query));
        assertPaged(all, Query.by("squareMetres", true), query -> f.grids.overlaps(query));
        assertPaged(all, Query.by("id", false), query -> f.classifications.list(query));
        List<Long> areas = f.as(all, () -> f.grids.overlaps(Query.by("squareMetres", true))).items().stream()
                .map(Grids.Overlap::squareMetres)
                .toList();
        assertEquals(areas.stream().sorted(Comparator.reverseOrder()).toList(), areas, "the largest first");
    }

    private <T> void assertPaged(Caller who, Query query, Function<ListQuery, Page<T>> list) {
        Page<T> whole = f.as(who, () -> list.apply(query.limit(200)));
        assertTrue(whole.items().size() > 2, whole::toString);
        assertEquals((long) whole.items().size(), whole.count());
        List<T> paged = new ArrayList<>();
        for (Query next = query.limit(2); next != null; ) {
            Query now = next;
            Page<T> page = f.as(who, () -> list.apply(now));
            paged.addAll(page.items());
            next = page.next() == null ? null : query.limit(2).from(page.next());
        }
        assertEquals(whole.items(), paged);
    }

    private Set<String> violations() {
        return f.as(community, () -> f.violations.list(Query.by("grid", false).limit(200))).items().stream()
                .map(violation -> violation.rule() + " " + violation.gridCode())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void figures_show_both_numbers(TestDatabase database) {
        f = new GridFixture(database);
        twoGrids();
        List<DisputeImporter.Row> disputes = new ArrayList<>();
        Instant at = f.host.clock().instant().minus(Duration.ofDays(1));
        for (int i = 0; i < 12; i++) {
            disputes.add(new DisputeImporter.Row(
                    "D" + i, "邻里", "示例纠纷", null, "900001001001", at, DisputeState.MEDIATED, "示例调解员", at, null, true));
        }
        assertEquals(List.of(), f.asSystem(() -> f.disputeImporter.check(disputes.get(0))));
        assertEquals(12, f.asSystem(() -> f.disputeImporter.write(disputes)));
        assertEquals(0, f.asSystem(() -> f.disputeImporter.write(disputes)));
        Map<String, String> shown = f.as(community, () -> f.indicators.list(null, null, null)).items().stream()
                .collect(Collectors.toMap(
                        Indicator::code, i -> i.numerator() + "/" + i.denominator() + "=" + i.value()));
        assertEquals("12/12=100.0", shown.get("mediation-rate"));
        assertEquals("1/3=33.3", shown.get("grid-coverage"));
        assertEquals("1/2=50.0", shown.get("households-in-bounds"));
        assertEquals("3/3=1.00", shown.get("staff-per-grid"));
        assertEquals("0/0=null", shown.get("closure-rate"));
        var rows = f.as(community, () -> f.indicators.rows("households-in-bounds", Query.by("id", false)));
        assertEquals(
                List.of("CG1"), rows.items().stream().map(row -> row.code()).toList());
        assertEquals(
                12,
                f.as(community, () -> f.disputes.list(Query.by("foundAt", true).with("state", "mediated")))
                        .items()
                        .size());
        assertEquals(
                0,
                f.as(stranger, () -> f.disputes.list(Query.by("foundAt", true)))
                        .items()
                        .size());
        assertEquals(
                3,
                f.as(community, () -> f.staff.list(Query.by("name", false).with("serving", "true")))
                        .items()
                        .size());
    }
}

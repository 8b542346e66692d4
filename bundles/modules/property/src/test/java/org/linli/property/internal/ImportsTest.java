package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.OTHER_STREET;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.inspection.InspectionsResource;
import org.linli.property.internal.menu.MenuResource;
import org.linli.property.internal.menu.ServiceKind;
import org.linli.property.internal.order.OrderBodies;
import org.linli.property.internal.order.OrderKind;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.transfer.BranchImporter;
import org.linli.property.internal.transfer.CommitteeImporter;
import org.linli.property.internal.transfer.CommunityImporter;
import org.linli.property.internal.transfer.CompanyImporter;
import org.linli.property.internal.transfer.ContractImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.transfer.InspectionImporter;
import org.linli.property.internal.transfer.MenuImporter;
import org.linli.property.internal.transfer.OrderImporter;
import org.linli.property.internal.transfer.SeatImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class ImportsTest {
    private static final LocalDate DAY = LocalDate.of(2023, 3, 1);

    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private final Caller stranger = PropertyFixture.staff("street", OTHER_STREET);
    private PropertyFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private <R> int write(RowImporter<R> importer, List<R> rows) {
        assertEquals(
                List.of(),
                f.as(street, () -> importer.checkAll(rows)).stream()
                        .flatMap(List::stream)
                        .toList());
        return f.as(street, () -> importer.write(rows));
    }

    private <R> List<String> wrong(Caller caller, RowImporter<R> importer, R row) {
        return f.as(caller, () -> importer.check(row)).stream()
                .map(FieldError::pointer)
                .toList();
    }

    private static CommitteeImporter.Row committee(int number, boolean founded) {
        return new CommitteeImporter.Row(
                "W" + number,
                "小区" + number,
                "业委会" + number,
                BigDecimal.valueOf(80),
                null,
                true,
                true,
                founded ? DAY.plusYears(2) : null,
                founded ? 5 : null,
                true);
    }

    private List<List<String>> wrong(ContractImporter.Row... lines) {
        return f.as(street, () -> f.contractImporter.checkAll(List.of(lines))).stream()
                .map(faults -> faults.stream().map(FieldError::pointer).toList())
                .toList();
    }

    private static ContractImporter.Row contract(String id, LocalDate first, @Nullable LocalDate last) {
        return new ContractImporter.Row(id, "C1", "小区1", ContractKind.OWNERS, first, last, null, "保洁", true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_an_estate_has_once_two_lines_of_a_file_do_not_bring_it_twice(TestDatabase database) {
        f = new PropertyFixture(database);
        f.organisation("安居物业", "PROPERTY");
        f.place("小区1", COMMUNITY);
        write(f.estateImporter, List.of(new EstateImporter.Row("小区1", 300, null, null, null, null, null, true)));
        write(
                f.companyImporter,
                List.of(new CompanyImporter.Row("C1", "安居物业", PartyMode.INSTRUCTOR, null, "AA", DAY, true)));
        assertEquals(
                List.of(List.of(), List.of("/firstDay"), List.of(), List.of("/firstDay")),
                wrong(
                        contract("H1", DAY.minusYears(3), DAY.minusYears(2)),
                        contract("H2", DAY.minusYears(2), DAY.minusYears(1)),
                        contract("H3", DAY.minusYears(1), null),
                        contract("H4", DAY.minusDays(1), DAY.plusYears(1))));
        var again = committee(1, false);
        var another = new CommitteeImporter.Row(
                "W2", "小区1", "另一个业委会", BigDecimal.valueOf(80), null, true, true, null, null, true);
        assertEquals(
                List.of(List.of(), List.of("/estate")),
                f.as(street, () -> f.committeeImporter.checkAll(List.of(again, another))).stream()
                        .map(faults -> faults.stream().map(FieldError::pointer).toList())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_line_that_stands_twice_in_a_file_excludes_nothing_and_is_written_once(TestDatabase database) {
        f = new PropertyFixture(database);
        f.place("小区0", COMMUNITY);
        write(f.estateImporter, List.of(new EstateImporter.Row("小区0", 300, null, null, null, null, null, true)));
        var lines = List.of(committee(0, false), committee(0, false));
        assertEquals(List.of(List.of(), List.of()), f.as(street, () -> f.committeeImporter.checkAll(lines)));
        assertEquals(1, write(f.committeeImporter, lines));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_company_that_two_lines_name_is_a_fault_of_the_second_before_anything_is_written(TestDatabase database) {
        f = new PropertyFixture(database);
        f.organisation("安居物业", "PROPERTY");
        var once = new CompanyImporter.Row("C1", "安居物业", PartyMode.INSTRUCTOR, null, "AA", DAY, true);
        var another = new CompanyImporter.Row("C2", " 安居物业 ", PartyMode.INSTRUCTOR, null, "AA", DAY, true);
        assertEquals(
                List.of(List.of(), List.of("/organisation")),
                f.as(street, () -> f.companyImporter.checkAll(List.of(once, another))).stream()
                        .map(faults -> faults.stream().map(FieldError::pointer).toList())
                        .toList());
        assertEquals(1, write(f.companyImporter, List.of(once)));
        assertEquals(List.of("/organisation"), wrong(street, f.companyImporter, another));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_figures_of_the_articles_come_out_of_imported_rows(TestDatabase database) {
        f = new PropertyFixture(database);
        IntStream.range(0, 42).forEach(number -> f.place("小区" + number, COMMUNITY));
        assertEquals(
                42,
                write(
                        f.estateImporter,
                        IntStream.range(0, 42)
                                .mapToObj(number ->
                                        new EstateImporter.Row("小区" + number, 300, null, null, null, null, null, true))
                                .toList()));
        assertEquals(
                42,
                write(
                        f.committeeImporter,
                        IntStream.range(0, 42)
                                .mapToObj(number -> committee(number, number < 31))
                                .toList()));
        assertEquals("73.8", figure("committee-formation").value().toPlainString());

        write(
                f.communityImporter,
                IntStream.range(0, 109)
                        .mapToObj(
                                number -> new CommunityImporter.Row("K" + number, "社区" + number, "900001001001", true))
                        .toList());
        IntStream.range(0, 78).forEach(number -> f.person("人" + number));
        for (Post post : List.of(Post.PART_TIME_MEMBER, Post.DIRECTOR)) {
            write(
                    f.seatImporter,
                    IntStream.range(0, 78)
                            .mapToObj(number -> new SeatImporter.Row(
                                    post + "-" + number,
                                    post,
                                    (post == Post.DIRECTOR ? "W" + number % 31 : "K" + number),
                                    "人" + number,
                                    null,
                                    true,
                                    DAY,
                                    null,
                                    true))
                            .toList());
        }
        Indicator crossed = figure("cross-appointment");
        assertEquals("78", crossed.numerator().toPlainString());
        assertEquals("109", crossed.denominator().toPlainString());
        assertEquals("71.6", crossed.value().toPlainString(), "rounded half up, not cut off at 71.5");
        assertTrue(crossed.formula().zh().contains("四舍五入"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rows_that_refer_to_nothing_within_reach_are_refused_and_known_ones_skipped(TestDatabase database) {
        f = new PropertyFixture(database);
        f.organisation("安居物业", "PROPERTY");
        f.organisation("一小", "SCHOOL");
        f.place("小区", COMMUNITY);
        var company = new CompanyImporter.Row("C1", "安居物业", PartyMode.INSTRUCTOR, null, "AA", DAY, true);
        assertEquals(List.of("/organisation"), wrong(stranger, f.companyImporter, company));
        assertEquals(
                List.of("/organisation", "/partyOrgName"),
                wrong(
                        street,
                        f.companyImporter,
                        new CompanyImporter.Row("C2", "一小", PartyMode.OWN, null, null, null, true)));
        assertEquals(1, write(f.companyImporter, List.of(company, company)));
        assertEquals(0, write(f.companyImporter, List.of(company)));
        write(f.estateImporter, List.of(new EstateImporter.Row("小区", 300, null, null, null, null, null, true)));
        var contract = new ContractImporter.Row(
                "H1", "C1", "小区", ContractKind.OWNERS, DAY, DAY.plusYears(20), BigDecimal.ONE, "保洁", true);
        assertEquals(1, write(f.contractImporter, List.of(contract)));
        assertEquals(List.of(), wrong(street, f.contractImporter, contract));
        assertEquals(
                List.of("/firstDay"),
                wrong(
                        street,
                        f.contractImporter,
                        new ContractImporter.Row("H2", "C1", "小区", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        assertEquals(
                List.of("/company", "/estate"),
                wrong(
                        street,
                        f.contractImporter,
                        new ContractImporter.Row("H3", "无", "无", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        assertEquals("100.0", figure("service-coverage").value().toPlainString());
        assertEquals("100.0", figure("party-coverage").value().toPlainString());
        assertEquals("1", figure("co-building-companies").numerator().toPlainString());
        write(f.branchImporter, List.of(new BranchImporter.Row("B1", "小区", "小区党支部", DAY, DAY, true)));
        assertEquals("1", figure("branches").numerator().toPlainString());
        assertEquals(
                List.of("/person", "/partyMember"),
                wrong(
                        street,
                        f.seatImporter,
                        new SeatImporter.Row("S1", Post.BRANCH_MEMBER, "B1", "无", null, false, DAY, null, true)));

        String figures = "{\"propertyOrders\": {\"placed\": 25}, \"period\": {\"from\": \"2023-04-01\", \"to\":"
                + " \"2023-12-31\"}}";
        List<OrderImporter.Row> orders = f.as(
                street,
                () -> f.orderSample
                        .rows(figures)
                        .map(text -> PropertyFixture.JSON.read(text, OrderImporter.Row.class))
                        .toList());
        assertEquals(25, write(f.orderImporter, orders));
        assertEquals("25", figure("orders").numerator().toPlainString());
        assertEquals("100.0", figure("order-handling").value().toPlainString());
        assertTrue(figure("satisfaction").value().signum() > 0);
    }

    /** An estate whose company was imported with its contract. */
    private UUID served() {
        f.organisation("安居物业", "PROPERTY");
        UUID estate = f.place("小区", COMMUNITY);
        write(
                f.companyImporter,
                List.of(new CompanyImporter.Row("C1", "安居物业", PartyMode.INSTRUCTOR, null, null, null, true)));
        write(f.estateImporter, List.of(new EstateImporter.Row("小区", 300, null, null, null, null, null, true)));
        write(
                f.contractImporter,
                List.of(new ContractImporter.Row("H1", "C1", "小区", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        return estate;
    }

    private static MenuImporter.Row service(String externalId, String estate, String title) {
        return new MenuImporter.Row(
                externalId, "C1", estate, ServiceKind.REPAIR, title, null, new BigDecimal("80.00"), "次", 8, null, true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void residents_order_from_an_imported_menu_that_says_when_it_is_generated(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = served();
        List<MenuImporter.Row> rows =
                List.of(service("M1", null, "水管维修"), service("M2", "小区", "楼道保洁"), service("M3", "另一小区", "门锁更换"));
        f.place("另一小区", COMMUNITY);
        write(f.estateImporter, List.of(new EstateImporter.Row("另一小区", 300, null, null, null, null, null, true)));
        assertEquals(3, write(f.menuImporter, rows));
        assertEquals(0, write(f.menuImporter, rows), "known external ids are not doubled");
        Caller resident = PropertyFixture.caller("resident", "property:order:place"::equals, COMMUNITY);
        List<MenuResource.View> offers = f.as(resident, () -> f.menu.offers(estate, Query.by("title", false)))
                .items();
        assertEquals(
                List.of("楼道保洁", "水管维修"),
                offers.stream().map(offer -> offer.item().title()).sorted().toList(),
                "what is for another estate only is not offered here");
        assertTrue(offers.stream().allMatch(MenuResource.View::generated), "they say that they are generated");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_line_of_a_menu_names_its_company_and_keeps_to_what_a_form_takes(TestDatabase database) {
        f = new PropertyFixture(database);
        served();
        MenuImporter.Row wrong = new MenuImporter.Row(
                "M1", "nobody", "nowhere", null, " ", null, new BigDecimal("1.234"), "", 0, null, false);
        assertEquals(
                List.of("/company", "/estate", "/kind", "/title", "/price", "/unit", "/promiseHours"),
                wrong(street, f.menuImporter, wrong));
    }

    private static InspectionImporter.Finding finding(String title, int hours, String... actions) {
        return new InspectionImporter.Finding(
                title,
                null,
                hours,
                IntStream.range(0, actions.length)
                        .mapToObj(number -> new OrderImporter.Step(
                                actions[number],
                                Instant.parse("2023-03-02T01:00:00Z").plusSeconds(3600L * number),
                                "物业人员",
                                null,
                                null,
                                null))
                        .toList());
    }

    private static InspectionImporter.Row inspection(
            String externalId, LocalDate day, InspectionImporter.Finding... findings) {
        return new InspectionImporter.Row(externalId, "小区", "C1", day, "张三", "雨后检查", List.of(findings), true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_an_imported_inspection_found_is_an_order_that_is_as_far_as_the_file_says(TestDatabase database) {
        f = new PropertyFixture(database);
        served();
        List<InspectionImporter.Row> rows = List.of(
                inspection("X1", DAY, finding("消防通道堵塞", 24, "accept", "handle", "close"), finding("路灯不亮", 48)),
                inspection("X2", DAY.plusDays(1)));
        assertEquals(2, write(f.inspectionImporter, rows));
        assertEquals(0, write(f.inspectionImporter, rows), "known external ids are not doubled");
        List<InspectionsResource.View> kept =
                f.as(street, () -> f.inspections.list(Query.by("day", false))).items();
        assertEquals(
                List.of(2, 0),
                kept.stream().map(InspectionsResource.View::findings).toList());
        assertEquals(
                List.of(1L, 0L),
                kept.stream().map(InspectionsResource.View::open).toList());
        assertEquals("张三", kept.get(0).inspector());
        assertTrue(kept.get(0).generated(), "it says that it is generated");
        List<OrderBodies.OrderLine> orders = f.as(
                        street,
                        () -> f.orders.list(Query.by("orderedAt", true)
                                .with("inspection", kept.get(0).id().toString())))
                .items();
        assertEquals(
                List.of("消防通道堵塞 CLOSED", "路灯不亮 REPORTED"),
                orders.stream()
                        .map(order -> order.title() + " " + order.state())
                        .sorted()
                        .toList());
        assertTrue(orders.stream().allMatch(order -> order.kind() == OrderKind.RECTIFICATION));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_inspection_keeps_to_what_a_form_takes_and_its_process_allows(TestDatabase database) {
        f = new PropertyFixture(database);
        served();
        assertEquals(
                List.of("/day"),
                wrong(street, f.inspectionImporter, inspection("X1", LocalDate.of(2999, 1, 1))),
                "lies in the future");
        assertEquals(
                List.of("/findings/0/title", "/findings/1/hours", "/findings/1/steps/0/action"),
                wrong(street, f.inspectionImporter, inspection("X1", DAY, finding(" ", 24), finding("路灯不亮", 0, ""))));
        assertEquals(
                List.of("/findings/1/steps/0/action"),
                wrong(
                        street,
                        f.inspectionImporter,
                        inspection("X1", DAY, finding("路灯不亮", 24), finding("消防通道堵塞", 24, "rate"))),
                "nobody rates what nobody has closed");
        assertEquals(
                List.of("/findings/0/steps/0/at"),
                wrong(street, f.inspectionImporter, inspection("X1", DAY.plusDays(30), finding("路灯不亮", 24, "accept"))),
                "it was taken on before it was found");
        assertEquals(List.of("/estate", "/company"), wrong(street, f.inspectionImporter, nowhere()));
        assertEquals(List.of("/estate"), wrong(stranger, f.inspectionImporter, inspection("X1", DAY)));
        Caller clerk = PropertyFixture.caller("clerk", "property:import:run"::equals, COMMUNITY);
        assertEquals(
                List.of("/estate"),
                wrong(clerk, f.inspectionImporter, inspection("X1", DAY)),
                "whoever may not record inspections by hand brings none in a file");
    }

    private static InspectionImporter.Row nowhere() {
        return new InspectionImporter.Row("X1", "无", "无", DAY, null, null, null, false);
    }

    private Indicator figure(String code) {
        return f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}

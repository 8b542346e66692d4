package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.OTHER_STREET;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.file.Attachments;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.property.internal.company.Company;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.contract.Contract;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.contract.ContractsResource;
import org.linli.property.internal.contract.EndCause;
import org.linli.property.internal.inspection.InspectionsResource;
import org.linli.property.internal.menu.MenuItem;
import org.linli.property.internal.menu.ServiceKind;
import org.linli.property.internal.order.Grounds;
import org.linli.property.internal.order.OrderBodies;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class OrdersTest {
    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private final Caller community = PropertyFixture.staff("community", COMMUNITY);
    private final Caller resident = PropertyFixture.caller("resident", "property:order:place"::equals, COMMUNITY);
    private final Caller neighbour = PropertyFixture.caller("resident", "property:order:place"::equals, COMMUNITY);
    private final Caller elsewhere = PropertyFixture.caller("resident", "property:order:place"::equals, OTHER_STREET);
    private PropertyFixture f;
    private UUID estate;
    private UUID company;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void start(TestDatabase database) {
        f = new PropertyFixture(database);
        LocalDate today = LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
        estate = f.place("滨江小区", COMMUNITY);
        company = f.organisation("安居物业", "PROPERTY");
        f.as(street, () -> f.estates.record(EstatesTest.plain(estate)));
        f.as(street, () -> f.companies.record(new Company(company, PartyMode.NONE, null, null, null)));
        f.as(
                street,
                () -> f.contracts.conclude(
                        new Contract(
                                company,
                                estate,
                                ContractKind.OWNERS,
                                today.minusYears(1),
                                null,
                                today.minusYears(1),
                                EstatesTest.CHOSEN,
                                null,
                                "维修"),
                        null));
    }

    private UUID offer(String title, boolean offered) {
        return f.as(
                        street,
                        () -> f.menu.offer(
                                new MenuItem(company, null, ServiceKind.REPAIR, title, null, "80.00", "次", 8, offered)))
                .id();
    }

    private OrderBodies.OrderView place(Caller caller, UUID menu) {
        return f.as(caller, () -> (OrderBodies.OrderView) f.orders
                .place(new OrderBodies.NewOrder(menu, estate, "厨房漏水", "3栋2单元501", "张三丰", "13812345678", List.of()))
                .getEntity());
    }

    private OrderBodies.OrderView act(Caller caller, UUID order, ActionRequest request) {
        return f.as(caller, () -> f.orders.act(order, request, ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_resident_orders_from_the_menu_the_company_deals_with_it_and_he_rates_it(TestDatabase database) {
        start(database);
        UUID repair = offer("水管维修", true);
        UUID hidden = offer("停用服务", false);
        assertEquals(
                List.of("滨江小区"),
                f.as(resident, () -> f.menu.estates(Query.by("name", false))).items().stream()
                        .map(place -> place.name())
                        .toList());
        assertEquals(
                List.of(repair),
                f.as(resident, () -> f.menu.offers(estate, Query.by("title", false))).items().stream()
                        .map(view -> view.id())
                        .toList());
        assertEquals(
                404,
                f.refused(elsewhere, () -> f.menu.offers(estate, Query.by("title", false)))
                        .status());
        assertEquals(
                List.of("/menuId"),
                f.wrong(
                        resident,
                        () -> f.orders.place(new OrderBodies.NewOrder(hidden, estate, null, null, null, null, null))));

        OrderBodies.OrderView placed = place(resident, repair);
        assertEquals("80.00", placed.price());
        assertEquals("CNY", placed.currency());
        assertEquals("安居物业", placed.companyName());
        assertEquals(company.toString(), placed.handling().assignee().id());
        assertEquals("13812345678", placed.contactPhone());
        assertEquals(404, f.refused(neighbour, () -> f.orders.get(placed.id())).status());
        Caller auditor = PropertyFixture.caller("auditor", "property:order:read"::equals, COMMUNITY);
        assertEquals(
                "138******78", f.as(auditor, () -> f.orders.get(placed.id())).contactPhone());

        act(community, placed.id(), ActionRequest.of(CaseAction.ACCEPT));
        act(community, placed.id(), ActionRequest.of(CaseAction.HANDLE));
        OrderBodies.OrderView closed = act(community, placed.id(), ActionRequest.of(CaseAction.CLOSE));
        assertEquals(CaseState.CLOSED, closed.handling().state());
        assertEquals(
                "nothing-to-complain",
                f.refused(resident, () -> f.orders.complain(placed.id(), new OrderBodies.NewComplaint("不好"), ANY))
                        .code());
        OrderBodies.OrderView rated =
                act(resident, placed.id(), ActionRequest.of(CaseAction.RATE).withRating(5));
        assertEquals(5, rated.handling().rating());
        assertEquals("100.0", figure("satisfaction").value().toPlainString());
        assertEquals("100.0", figure("order-in-time").value().toPlainString());
        assertEquals(
                List.of(placed.id()),
                f.as(resident, () -> f.orders.list(Query.by("orderedAt", true).with("mine", "true"))).items().stream()
                        .map(OrderBodies.OrderLine::id)
                        .toList());
        assertEquals(
                List.of(),
                f.as(neighbour, () -> f.orders.list(Query.by("orderedAt", true)))
                        .items());
        assertTrue(f.as(resident, () -> f.ownOrders.about(resident.userId()))
                .toString()
                .contains("13812345678"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_ordered_complains_to_the_community_when_the_promise_is_broken_or_the_outcome_bad(
            TestDatabase database) {
        start(database);
        UUID clerk = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(clerk));
        UUID repair = offer("水管维修", true);
        OrderBodies.OrderView late = place(resident, repair);
        assertNull(late.mayComplain());
        f.host.clock().advance(Duration.ofDays(30));
        assertEquals(Grounds.LATE, f.as(resident, () -> f.orders.get(late.id())).mayComplain());
        assertEquals(
                1,
                f.as(street, () -> f.orders.list(Query.by("orderedAt", true).with("overdue", "true")))
                        .items()
                        .size());
        OrderBodies.OrderView complained =
                f.as(resident, () -> f.orders.complain(late.id(), new OrderBodies.NewComplaint("一个月没人来"), ANY));
        UUID complaint = complained.complaint();
        assertEquals(List.of("property.order.complained " + clerk), f.told);
        assertEquals(
                "complained",
                f.refused(resident, () -> f.orders.complain(late.id(), new OrderBodies.NewComplaint("再"), ANY))
                        .code());
        OrderBodies.ComplaintView view = f.as(community, () -> f.complaints.get(complaint));
        assertEquals(Grounds.LATE, view.grounds());
        assertEquals(CaseState.REPORTED, view.handling().state());
        assertEquals(
                1,
                f.as(community, () -> f.complaints.list(Query.by("at", true)))
                        .items()
                        .size());
        assertEquals(
                404, f.refused(neighbour, () -> f.complaints.get(complaint)).status());

        OrderBodies.OrderView bad = place(resident, repair);
        act(community, bad.id(), ActionRequest.of(CaseAction.ACCEPT));
        act(community, bad.id(), ActionRequest.of(CaseAction.HANDLE));
        act(community, bad.id(), ActionRequest.of(CaseAction.CLOSE));
        assertEquals(
                Grounds.BAD,
                act(resident, bad.id(), ActionRequest.of(CaseAction.RATE).withRating(1))
                        .mayComplain());
        assertEquals(
                "not-yours",
                f.refused(street, () -> f.orders.complain(bad.id(), new OrderBodies.NewComplaint("代诉"), ANY))
                        .code());
        assertEquals("0.0", figure("satisfaction").value().toPlainString());
        assertEquals("0.0", figure("complaints").value().toPlainString());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_an_inspection_finds_becomes_orders_to_the_company(TestDatabase database) {
        start(database);
        LocalDate today = LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
        InspectionsResource.View made = f.as(
                community,
                () -> f.inspections.inspect(new InspectionsResource.NewInspection(
                        estate,
                        today,
                        "月度巡检",
                        List.of(
                                new InspectionsResource.Finding("消防通道堵塞", "3栋", 8),
                                new InspectionsResource.Finding("垃圾未清运", null, 4)),
                        null,
                        null,
                        null)));
        assertEquals(2, made.open());
        List<OrderBodies.OrderLine> found = f.as(
                        street,
                        () -> f.orders.list(Query.by("orderedAt", true)
                                .with("inspection", made.id().toString())))
                .items();
        assertEquals(2, found.size());
        UUID first = found.get(0).id();
        act(community, first, ActionRequest.of(CaseAction.ACCEPT));
        act(community, first, ActionRequest.of(CaseAction.HANDLE));
        act(community, first, ActionRequest.of(CaseAction.CLOSE));
        assertEquals(1, f.as(street, () -> f.inspections.get(made.id())).open());
        assertEquals("50.0", figure("rectification").value().toPlainString());
        UUID alone = f.place("无物业", COMMUNITY);
        f.as(street, () -> f.estates.record(EstatesTest.plain(alone)));
        assertEquals(
                List.of("/estateId"),
                f.wrong(community, () -> f.inspections.inspect(inspection(alone, today, null, null, List.of()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_an_inspection_finds_is_for_the_company_that_served_the_estate_on_the_day(TestDatabase database) {
        start(database);
        LocalDate today = LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
        UUID contract = f.as(street, () -> f.contracts.list(Query.by("untilDay", false)))
                .items()
                .get(0)
                .id();
        LocalDate last = today.minusDays(1);
        f.as(
                street,
                () -> f.contracts.end(
                        contract,
                        new ContractsResource.End(last, EndCause.AGREED, "协商", null, null, null, false),
                        ANY));
        InspectionsResource.View late =
                f.as(community, () -> f.inspections.inspect(inspection(estate, last, null, null, List.of())));
        assertEquals(company, late.companyId(), "it waited for a connection");
        for (LocalDate unserved : List.of(today, today.minusYears(2))) {
            assertEquals(
                    List.of("/estateId"),
                    f.wrong(
                            community,
                            () -> f.inspections.inspect(inspection(estate, unserved, null, null, List.of()))));
        }
    }

    private static InspectionsResource.NewInspection inspection(
            UUID where, LocalDate day, @Nullable BigDecimal lng, @Nullable BigDecimal lat, List<UUID> photos) {
        return new InspectionsResource.NewInspection(where, day, null, List.of(), lng, lat, photos);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_inspection_keeps_where_it_was_and_its_photos_for_whoever_may_read_it(TestDatabase database) {
        start(database);
        LocalDate today = LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
        BigDecimal lng = new BigDecimal("115.900001");
        BigDecimal lat = new BigDecimal("27.600002");
        assertEquals(
                List.of("/lat"),
                f.wrong(community, () -> f.inspections.inspect(inspection(estate, today, lng, null, List.of()))),
                "half a place is none");
        UUID photo = UUID.randomUUID();
        UUID id = f.as(community, () -> f.inspections.inspect(inspection(estate, today, lng, lat, List.of(photo))))
                .id();
        InspectionsResource.View kept = f.as(street, () -> f.inspections.get(id));
        assertEquals(0, lng.compareTo(kept.lng()));
        assertEquals(0, lat.compareTo(kept.lat()));
        assertEquals(Map.of(photo, "property:order:read"), f.attachments.permissions());
        assertEquals(Map.of(photo, COMMUNITY), f.attachments.places());
        assertEquals(
                List.of(photo),
                f.as(street, () -> f.inspections.pictures(id)).items().stream()
                        .map(Attachments.Attachment::id)
                        .toList());
        Caller stranger = PropertyFixture.staff("street", OTHER_STREET);
        assertEquals(404, f.refused(stranger, () -> f.inspections.pictures(id)).status());
    }

    private Indicator figure(String code) {
        return f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}

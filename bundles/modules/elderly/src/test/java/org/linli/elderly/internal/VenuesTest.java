package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.DISTRICT;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.rest.MergePatch;
import org.linli.api.search.SearchHit;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.care.CareBodies.Facility;
import org.linli.elderly.internal.care.CareBodies.FacilityView;
import org.linli.elderly.internal.care.CareBodies.NewBeds;
import org.linli.elderly.internal.care.FacilityImporter;
import org.linli.elderly.internal.care.Tier;
import org.linli.elderly.internal.care.VenueFunction;
import org.linli.elderly.internal.care.VenueKindsResource.VenueKindView;
import org.linli.elderly.internal.care.VenueSetting;
import org.linli.elderly.internal.search.FacilitySearch;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** Rows 48 and 49: homes of elders, nurseries, and care at home as a function of a Party-mass service centre. */
class VenuesTest {
    private @Nullable SupportFixture opened;
    private Caller clerk;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        clerk = f.staff("clerk", "street", STREET, COMMUNITY);
        return f;
    }

    private static Facility nursery() {
        return new Facility(
                "示例托幼点",
                Tier.NONE,
                COMMUNITY,
                null,
                null,
                "nursery",
                VenueSetting.ESTATE,
                new BigDecimal("260.5"),
                Set.of(VenueFunction.NURSERY),
                30);
    }

    private static Facility centre(@Nullable Integer places) {
        return new Facility(
                "党群服务中心居家养老服务站",
                Tier.NONE,
                STREET,
                null,
                null,
                "home-care",
                VenueSetting.PARTY_CENTRE,
                new BigDecimal("1800"),
                Set.of(VenueFunction.HOME_CARE, VenueFunction.MEALS),
                places);
    }

    private FacilityView add(SupportFixture f, Facility facility) {
        return f.as(clerk, () -> (FacilityView) f.facilities.add(facility).getEntity());
    }

    private List<String> names(SupportFixture f, String filter, String value) {
        return f.as(clerk, () -> f.facilities.list(Query.by("name", false).with(filter, value))).items().stream()
                .map(FacilityView::name)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_nursery_and_care_at_home_within_a_centre_are_venues_without_beds(TestDatabase database) {
        SupportFixture f = start(database);
        FacilityView nursery = add(f, nursery());
        FacilityView centre = add(f, centre(null));
        FacilityView usual = add(f, ElderlyFixture.facility("嵌入式养老院", Tier.EMBEDDED));
        assertEquals(30, nursery.childPlaces());
        assertFalse(nursery.furnished());
        assertEquals(
                "托幼点", nursery.kindLabel() == null ? null : nursery.kindLabel().zh());
        assertEquals(0, new BigDecimal("1800").compareTo(centre.floorArea()));
        assertEquals(Set.of(VenueFunction.HOME_CARE, VenueFunction.MEALS), centre.functions());
        assertEquals("care-institution", usual.venueKind());
        assertTrue(usual.furnished());
        assertEquals(
                "venue-without-beds",
                f.refused(clerk, () -> f.facilities.furnish(nursery.id(), new NewBeds(List.of("1"))))
                        .code());
        assertEquals(
                1,
                f.as(clerk, () -> f.facilities.furnish(usual.id(), new NewBeds(List.of("1"))))
                        .beds());
        assertEquals(List.of(nursery.name()), names(f, "kind", "nursery"));
        assertEquals(List.of(centre.name()), names(f, "setting", "PARTY_CENTRE"));
        assertEquals(List.of(centre.name()), names(f, "function", "HOME_CARE"));
        var found = f.as(clerk, () -> new FacilitySearch(f.facilities).find("居家养老", 5));
        assertEquals(
                List.of(new SearchHit(centre.name(), null, "elderly/facilities/" + centre.id())),
                found,
                "the search of the district finds a venue by a part of its name");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_venue_is_of_a_kind_of_the_district_and_fits_it(TestDatabase database) {
        SupportFixture f = start(database);
        assertEquals(List.of("/childPlaces"), f.wrong(clerk, () -> f.facilities.add(centre(10))));
        Facility one = nursery();
        assertEquals(
                List.of("/venueKind", "/tier"),
                List.of(
                        f.wrong(clerk, () -> f.facilities.add(with(one, "school", Tier.NONE)))
                                .get(0),
                        f.wrong(clerk, () -> f.facilities.add(with(one, "nursery", Tier.CENTRAL)))
                                .get(0)));
        f.parameters.put(
                "venueKinds",
                "[{\"key\": \"school\", \"label\": {\"zh\": \"学堂\", \"en\": \"School\"}, \"beds\": false, \"children\": true}]");
        assertEquals("school", add(f, with(one, "school", Tier.NONE)).venueKind(), "as the district defines it");
        assertEquals(List.of("/venueKind"), f.wrong(clerk, () -> f.facilities.add(one)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_venue_keeps_what_it_has_when_the_district_changes_its_kinds(TestDatabase database) {
        SupportFixture f = start(database);
        UUID home = add(f, ElderlyFixture.facility("嵌入式养老院", Tier.EMBEDDED)).id();
        UUID nursery = add(f, nursery()).id();
        UUID centre = add(f, centre(null)).id();
        f.as(clerk, () -> f.facilities.furnish(home, new NewBeds(List.of("1"))));
        f.parameters.put(
                "venueKinds",
                "[{\"key\": \"care-institution\", \"label\": {\"zh\": \"机构\", \"en\": \"Institution\"}, \"beds\": false, \"children\": false},"
                        + "{\"key\": \"nursery\", \"label\": {\"zh\": \"托幼点\", \"en\": \"Nursery\"}, \"beds\": false, \"children\": false}]");
        assertEquals(
                "新名",
                f.as(clerk, () -> patch(f, home, one -> changed(one, "新名", one.tier(), one.childPlaces())))
                        .name());
        assertEquals(
                "新名",
                f.as(clerk, () -> patch(f, nursery, one -> changed(one, "新名", one.tier(), one.childPlaces())))
                        .name());
        assertEquals(
                "新名",
                f.as(clerk, () -> patch(f, centre, one -> changed(one, "新名", one.tier(), one.childPlaces())))
                        .name());
        assertTrue(f.as(clerk, () -> f.facilities.get(home)).furnished());
        assertEquals(
                2,
                f.as(clerk, () -> f.facilities.furnish(home, new NewBeds(List.of("2"))))
                        .beds());
        assertEquals(
                List.of("/tier"),
                f.wrong(clerk, () -> patch(f, home, one -> changed(one, one.name(), Tier.CENTRAL, one.childPlaces()))),
                "what it changes is judged by the kinds of now");
        assertEquals(
                List.of("/tier"),
                f.wrong(
                        clerk,
                        () -> patch(f, centre, one -> changed(one, one.name(), Tier.CENTRAL, one.childPlaces()))));
        assertEquals(
                List.of("/childPlaces"),
                f.wrong(clerk, () -> patch(f, nursery, one -> changed(one, one.name(), one.tier(), 40))));
    }

    private static FacilityView patch(SupportFixture f, UUID id, UnaryOperator<Facility> change) {
        MergePatch patch = new MergePatch() {
            @Override
            public <T> T applyTo(T current, Class<T> type) {
                return type.cast(change.apply((Facility) current));
            }

            @Override
            public boolean touches(String field) {
                return true;
            }
        };
        return f.facilities.change(id, patch, SupportFixture.ANY);
    }

    private static Facility changed(Facility one, String name, Tier tier, @Nullable Integer childPlaces) {
        return new Facility(
                name,
                tier,
                one.divisionId(),
                one.operatorId(),
                one.address(),
                one.venueKind(),
                one.setting(),
                one.floorArea(),
                one.functions(),
                childPlaces);
    }

    private static Facility with(Facility facility, String kind, Tier tier) {
        return new Facility(
                facility.name(),
                tier,
                facility.divisionId(),
                null,
                null,
                kind,
                facility.setting(),
                facility.floorArea(),
                facility.functions(),
                facility.childPlaces());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void venues_are_counted_by_kind_within_the_callers_scope(TestDatabase database) {
        SupportFixture f = start(database);
        add(f, nursery());
        add(f, centre(null));
        UUID closed = add(f, ElderlyFixture.facility("旧院", Tier.CENTRAL)).id();
        f.as(clerk, () -> f.facilities.close(closed, SupportFixture.ANY));
        Map<String, VenueKindView> kinds = f.as(clerk, () -> f.venueKinds.list()).items().stream()
                .collect(Collectors.toMap(VenueKindView::key, kind -> kind));
        assertEquals(6, kinds.size());
        assertEquals(1, kinds.get("nursery").venues());
        assertEquals(30, kinds.get("nursery").childPlaces());
        assertEquals(0, new BigDecimal("1800").compareTo(kinds.get("home-care").floorArea()));
        assertEquals(0, kinds.get("care-institution").venues(), "a closed one does not count");
        Map<String, String> figures = f.as(clerk, () -> f.indicators.list(null, null, null)).items().stream()
                .collect(Collectors.toMap(Indicator::code, figure -> String.valueOf(figure.value())));
        assertEquals("2", figures.get("venues"));
        assertEquals("1", figures.get("embedded-venues"));
        assertEquals("1", figures.get("home-care-venues"));
        assertEquals("30", figures.get("child-places"));
        Caller elsewhere = f.staff("elsewhere", "street", OTHER_STREET);
        assertEquals(
                0,
                f.as(elsewhere, () -> f.venueKinds.list()).items().stream()
                        .mapToLong(VenueKindView::venues)
                        .sum());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void venues_come_in_with_the_words_of_an_office(TestDatabase database) {
        SupportFixture f = start(database);
        var good = new FacilityImporter.Row(
                "V1",
                "示例长者之家",
                Tier.EMBEDDED,
                "900001",
                null,
                null,
                "长者之家",
                VenueSetting.OWN_BUILDING,
                new BigDecimal("600"),
                "日间照料、助餐",
                null,
                true);
        Caller head = f.staff("head", "district-admin", DISTRICT, STREET, COMMUNITY);
        assertEquals(1, f.as(head, () -> f.facilityImporter.write(List.of(good))));
        FacilityView made = f.as(head, () -> f.facilities.list(Query.by("name", false)))
                .items()
                .get(0);
        assertEquals("elder-home", made.venueKind());
        assertEquals(Set.of(VenueFunction.DAY_CARE, VenueFunction.MEALS), made.functions());
        var wrong = new FacilityImporter.Row(
                "V2", "某处", null, "900001", null, null, "驿站", null, new BigDecimal("-1"), "跳舞", -1, true);
        assertEquals(
                List.of("/functions", "/floorArea", "/childPlaces", "/venueKind"),
                f.as(head, () -> f.facilityImporter.check(wrong)).stream()
                        .map(FieldError::pointer)
                        .toList());
    }
}

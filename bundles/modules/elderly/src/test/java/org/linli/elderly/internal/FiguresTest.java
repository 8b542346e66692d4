package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.DISTRICT;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assistance.AssistanceBodies;
import org.linli.elderly.internal.assistance.Hardship;
import org.linli.elderly.internal.missing.CallOutBodies.CallOutView;
import org.linli.elderly.internal.missing.CallOutBodies.NewCallOut;
import org.linli.elderly.internal.missing.CallOutBodies.SearchEnd;
import org.linli.elderly.internal.missing.Outcome;
import org.linli.elderly.internal.screening.ScreenedCategory;
import org.linli.elderly.internal.screening.ScreeningBodies;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class FiguresTest {
    private @Nullable SupportFixture opened;
    private Caller street;
    private Caller head;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        street = f.staff("street", "street", STREET, COMMUNITY);
        head = f.staff("head", "district-admin", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
        return f;
    }

    private void assisted(SupportFixture f, String name, String amount) {
        UUID person = f.person(name, COMMUNITY);
        UUID id = f.as(street, () -> (AssistanceBodies.View) f.assistance
                        .apply(new AssistanceBodies.Application(person, Hardship.ILLNESS, "住院", amount, true, null))
                        .getEntity())
                .id();
        f.as(street, () -> f.assistance.verify(id, new AssistanceBodies.Verification(f.today(), "属实", amount), ANY));
        f.as(head, () -> f.assistance.grant(id, new AssistanceBodies.Grant(amount, 0, null), ANY));
        f.as(street, () -> f.assistance.pay(id, new AssistanceBodies.Payment(f.today()), ANY));
    }

    private Map<String, String> figures(SupportFixture f, Caller caller) {
        return f.as(caller, () -> f.indicators.list(null, null, null)).items().stream()
                .collect(Collectors.toMap(Indicator::code, figure -> String.valueOf(figure.value())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void figures_come_out_of_the_rows_and_are_those_of_the_callers_scope(TestDatabase database) {
        SupportFixture f = start(database);
        f.households.put(COMMUNITY, 3L);
        assisted(f, "陈阿姨", "300");
        assisted(f, "林叔", "500");
        UUID campaign = f.as(street, () -> (ScreeningBodies.CampaignView) f.campaigns
                        .begin(new ScreeningBodies.NewCampaign("摸排", STREET, f.today(), f.today()))
                        .getEntity())
                .id();
        UUID person = f.person("何奶奶", COMMUNITY);
        f.as(
                street,
                () -> f.screenings.record(new ScreeningBodies.HouseholdFinding(
                        campaign, person, f.today(), Set.of(ScreenedCategory.MARGINAL), null)));
        UUID missing = f.as(street, () -> (CallOutView) f.callOuts
                        .call(new NewCallOut(
                                null, COMMUNITY, "蓝色外套", f.host.clock().instant(), "东门"))
                        .getEntity())
                .id();
        f.host.clock().advance(Duration.ofMinutes(90));
        f.as(
                street,
                () -> f.callOuts.found(missing, new SearchEnd(f.host.clock().instant(), "公园", Outcome.HOME, 11), ANY));
        Map<String, String> all = figures(f, head);
        assertEquals("2", all.get("assistance-cases"));
        assertEquals(
                0, new java.math.BigDecimal("800").compareTo(new java.math.BigDecimal(all.get("assistance-amount"))));
        assertEquals(
                0, new java.math.BigDecimal("400").compareTo(new java.math.BigDecimal(all.get("assistance-mean"))));
        assertEquals("1", all.get("screenings"));
        assertEquals(
                0, new java.math.BigDecimal("33.3").compareTo(new java.math.BigDecimal(all.get("screening-coverage"))));
        assertEquals(0, new java.math.BigDecimal("1.5").compareTo(new java.math.BigDecimal(all.get("search-hours"))));
        assertEquals(0, new java.math.BigDecimal("100").compareTo(new java.math.BigDecimal(all.get("missing-found"))));
        Map<String, String> elsewhere = figures(f, f.staff("elsewhere", "street", OTHER_STREET));
        assertEquals("0", elsewhere.get("assistance-cases"));
        assertEquals("0", elsewhere.get("screenings"));
    }

    /** Also that each rule is JPQL that both databases take. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void each_figure_shows_the_rows_behind_it(TestDatabase database) {
        SupportFixture f = start(database);
        assisted(f, "陈阿姨", "300");
        for (String code : figures(f, head).keySet()) {
            for (String part : Set.of("numerator", "denominator")) {
                var rows = f.as(
                        head,
                        () -> f.indicators.rows(code, Query.by("id", false).with("part", part)));
                boolean one = code.startsWith("assistance");
                assertEquals(one ? 1 : 0, rows.items().size(), code + " " + part);
                for (CountedRow row : rows.items()) {
                    assertEquals("/elderly/assistance/" + row.id(), row.link(), code);
                }
            }
        }
    }
}

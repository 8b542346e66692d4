package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.property.internal.committee.CommitteeBodies;
import org.linli.property.internal.committee.CommitteeState;
import org.linli.property.internal.committee.Eligibility;
import org.linli.property.internal.committee.Step;
import org.linli.property.internal.community.CommunitiesResource;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.CrossAppointmentsResource;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatsResource;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class CommitteesTest {
    private static final Eligibility READY = new Eligibility(new BigDecimal("80"), null, true, true);
    private static final OwnersVote PASSED =
            new OwnersVote(300, new BigDecimal("30000"), 220, new BigDecimal("21000"), 150, new BigDecimal("15000"));

    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private PropertyFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private UUID committee(String name) {
        UUID estate = f.place(name, COMMUNITY);
        f.as(street, () -> f.estates.record(EstatesTest.plain(estate)));
        return f.as(street, () -> (CommitteeBodies.View) f.committees
                        .add(new CommitteeBodies.NewCommittee(estate, name + "业委会"))
                        .getEntity())
                .id();
    }

    private CommitteeBodies.Preparation group(int owners, ComesFrom head) {
        List<CommitteeBodies.Preparer> members = new ArrayList<>();
        members.add(new CommitteeBodies.Preparer(f.person("居委会"), ComesFrom.COMMUNITY, true));
        IntStream.range(0, owners)
                .forEach(number ->
                        members.add(new CommitteeBodies.Preparer(f.person("业主" + number), ComesFrom.OWNER, false)));
        return new CommitteeBodies.Preparation(
                today(), new CommitteeBodies.Preparer(f.person("街道"), head, true), members);
    }

    private CommitteeBodies.Election election(int members, OwnersVote vote) {
        List<CommitteeBodies.Elected> elected = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            elected.add(new CommitteeBodies.Elected(
                    f.person("委员" + i), i == 0 ? Post.DIRECTOR : Post.OWNERS_MEMBER, i == 0));
        }
        return new CommitteeBodies.Election(today(), vote, 3, elected);
    }

    private CommitteeBodies.View founded(String name, CommitteeBodies.Election election) {
        UUID id = committee(name);
        f.as(street, () -> f.committees.check(id, READY, ANY));
        f.as(street, () -> f.committees.prepare(id, group(3, ComesFrom.STREET), ANY));
        return f.as(street, () -> f.committees.elect(id, election, ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_prepares_a_committee_before_the_gate_is_passed(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = committee("滨江小区");
        assertEquals(
                "step-not-possible",
                f.refused(street, () -> f.committees.prepare(id, group(3, ComesFrom.STREET), ANY))
                        .code());
        CommitteeBodies.View unmet = f.as(
                street,
                () -> f.committees.check(
                        id, new Eligibility(new BigDecimal("49.99"), today().minusYears(1), false, true), ANY));
        assertEquals(CommitteeState.UNCHECKED, unmet.state());
        assertEquals(2, unmet.unmet().size());
        assertFalse(unmet.eligible());
        CommitteeBodies.View old = f.as(
                street,
                () -> f.committees.check(
                        id, new Eligibility(new BigDecimal("30"), today().minusYears(2), true, true), ANY));
        assertEquals(CommitteeState.ELIGIBLE, old.state(), "handed over two years ago");
        assertEquals(
                409,
                f.refused(street, () -> f.committees.add(new CommitteeBodies.NewCommittee(old.estateId(), "又一个")))
                        .status());

        f.parameters.put("ownersCommitteeEligibilityGate", "false");
        UUID other = committee("城东小区");
        CommitteeBodies.View passed = f.as(
                street, () -> f.committees.check(other, new Eligibility(BigDecimal.ZERO, null, false, false), ANY));
        assertEquals(CommitteeState.ELIGIBLE, passed.state());
        assertEquals(3, passed.unmet().size(), "what is missing is still told");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_preparing_group_is_odd_half_of_owners_and_headed_by_the_street(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = committee("滨江小区");
        f.as(street, () -> f.committees.check(id, READY, ANY));
        assertEquals(
                List.of("/members", "/head"),
                f.wrong(street, () -> f.committees.prepare(id, group(2, ComesFrom.DEVELOPER), ANY)));
        assertEquals(
                List.of("/members"), f.wrong(street, () -> f.committees.prepare(id, group(1, ComesFrom.STREET), ANY)));
        CommitteeBodies.View prepared = f.as(street, () -> f.committees.prepare(id, group(3, ComesFrom.STREET), ANY));
        assertEquals(CommitteeState.PREPARING, prepared.state());
        assertEquals(5, prepared.seats().size());
        assertTrue(prepared.possible().contains(Step.ELECT));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_committee_is_elected_by_two_thirds_taking_part_and_more_than_half_agreeing(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = committee("滨江小区");
        f.as(street, () -> f.committees.check(id, READY, ANY));
        f.as(street, () -> f.committees.prepare(id, group(3, ComesFrom.STREET), ANY));
        OwnersVote few = new OwnersVote(
                300, new BigDecimal("30000"), 199, new BigDecimal("21000"), 150, new BigDecimal("15000"));
        assertEquals(List.of("/vote/voters"), f.wrong(street, () -> f.committees.elect(id, election(5, few), ANY)));
        OwnersVote half = new OwnersVote(
                300, new BigDecimal("30000"), 220, new BigDecimal("21000"), 110, new BigDecimal("15000"));
        assertEquals(
                List.of("/vote/agreeing", "/members"),
                f.wrong(street, () -> f.committees.elect(id, election(6, half), ANY)));
        f.host.clock().advance(Duration.ofDays(1));
        CommitteeBodies.View view = f.as(street, () -> f.committees.elect(id, election(5, PASSED), ANY));
        assertEquals(CommitteeState.FOUNDED, view.state());
        assertEquals(1, view.termNumber());
        assertEquals(PASSED.owners(), view.vote().owners());
        assertEquals(today().plusYears(3).minusDays(1), view.termEnds());
        assertEquals(5, view.seats().size(), "the preparing group is no longer there");
        f.host.clock().advance(Duration.ofDays(31));
        assertTrue(f.as(street, () -> f.committees.get(id)).filingLate());
        CommitteeBodies.View filed = f.as(
                street,
                () -> f.committees.file(id, new CommitteeBodies.Filing(today().minusDays(10), "备2026-01"), ANY));
        assertFalse(filed.filingLate());
        assertEquals(5, filed.history().size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_term_that_ends_is_told_of_and_followed_by_another(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID clerk = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(clerk));
        CommitteeBodies.View made = founded("滨江小区", election(5, PASSED));
        assertEquals(
                409,
                f.refused(street, () -> f.committees.elect(made.id(), election(5, PASSED), ANY))
                        .status());
        look();
        assertEquals(List.of(), f.told);
        f.host.clock().advance(Duration.ofDays(3 * 365 - 60));
        look();
        assertEquals(
                CommitteeState.EXPIRING,
                f.as(street, () -> f.committees.get(made.id())).state());
        look();
        assertEquals(List.of("property.committee.expiring " + clerk), f.told);
        f.host.clock().advance(Duration.ofDays(90));
        look();
        assertEquals(
                CommitteeState.EXPIRED,
                f.as(street, () -> f.committees.get(made.id())).state());
        assertEquals(2, f.told.size());
        CommitteeBodies.View again = f.as(street, () -> f.committees.elect(made.id(), election(7, PASSED), ANY));
        assertEquals(2, again.termNumber());
        assertEquals(CommitteeState.FOUNDED, again.state());
        assertEquals(7, again.seats().size());
    }

    private void look() {
        f.asSystem(() -> {
            f.terms.run(f.host.clock().instant());
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void figures_count_rows_and_lead_to_them(TestDatabase database) {
        f = new PropertyFixture(database);
        CommitteeBodies.View founded = founded("甲小区", election(5, PASSED));
        UUID eligible = committee("乙小区");
        f.as(street, () -> f.committees.check(eligible, READY, ANY));
        committee("丙小区");
        assertEquals("50.0", figure("committee-formation").value().toPlainString());
        assertEquals(
                List.of("甲小区业委会"),
                rows("committee-formation", "numerator").stream()
                        .map(CountedRow::title)
                        .toList());
        assertEquals(2, rows("committee-formation", "denominator").size());

        UUID director = founded.seats().stream()
                .filter(seat -> seat.post() == Post.DIRECTOR)
                .findFirst()
                .orElseThrow()
                .personId();
        UUID one = f.as(street, () -> f.communities.record(new CommunitiesResource.Community(COMMUNITY, "甲社区党委")))
                .id();
        f.as(street, () -> f.communities.record(new CommunitiesResource.Community(COMMUNITY, "乙社区党委")));
        f.as(street, () -> f.communities.record(new CommunitiesResource.Community(COMMUNITY, "丙社区党委")));
        assertEquals("0.0", figure("cross-appointment").value().toPlainString());
        var part = f.as(
                street,
                () -> f.seats.appoint(new SeatsResource.NewSeat(
                        one, director, Post.PART_TIME_MEMBER, ComesFrom.OWNERS_COMMITTEE, true, today())));
        assertEquals("33.3", figure("cross-appointment").value().toPlainString());
        assertEquals(
                List.of("/property/communities/" + one),
                rows("cross-appointment", "numerator").stream()
                        .map(CountedRow::link)
                        .toList());
        List<CrossAppointmentsResource.CrossAppointment> crossed = f.as(
                        street, () -> f.crossAppointments.list(Query.by("id", false)))
                .items();
        assertEquals(1, crossed.size());
        assertEquals(director, crossed.get(0).seat().personId());
        assertEquals("甲社区党委", crossed.get(0).communities().get(0).bodyName());
        f.as(street, () -> f.seats.end(part.id(), new SeatsResource.End(today(), "离任"), ANY));
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals("0.0", figure("cross-appointment").value().toPlainString());
        for (Indicator figure :
                f.as(street, () -> f.indicators.list(null, null, null)).items()) {
            rows(figure.code(), "numerator");
            rows(figure.code(), "denominator");
            f.as(street, () -> f.indicators.compare(figure.code(), null, null, null));
            f.as(street, () -> f.indicators.trend(figure.code(), null, "3", null));
        }
    }

    private Indicator figure(String code) {
        return f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private List<CountedRow> rows(String code, String part) {
        return f.as(street, () -> f.indicators.rows(code, Query.by("id", false).with("part", part)))
                .items();
    }
}

package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.pairing.ContactWay;
import org.linli.elderly.internal.pairing.Need;
import org.linli.elderly.internal.pairing.PairingBodies.ContactView;
import org.linli.elderly.internal.pairing.PairingBodies.EndPairing;
import org.linli.elderly.internal.pairing.PairingBodies.NewContact;
import org.linli.elderly.internal.pairing.PairingBodies.NewPairing;
import org.linli.elderly.internal.pairing.PairingBodies.PairingView;
import org.linli.elderly.internal.pairing.PairingEnd;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class PairingsTest {
    private @Nullable SupportFixture opened;
    private Caller clerk;
    private Caller helper;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        clerk = f.staff("community", "community", COMMUNITY);
        helper = f.caller("li.member", "department", "elderly:pairing:help"::equals);
        return f;
    }

    private PairingView pair(SupportFixture f, UUID person, String helperName) {
        return f.as(clerk, () -> (PairingView) f.pairings
                .begin(new NewPairing(person, f.account(helperName), Need.EMPTY_NEST, "3栋2单元501，敲门要重", null, null))
                .getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_household_has_one_helper_and_a_helper_as_many_households_as_the_district_allows(TestDatabase database) {
        SupportFixture f = start(database);
        UUID household = f.host.ids().next();
        UUID first = f.person("陈阿姨", COMMUNITY, household);
        UUID husband = f.person("陈伯伯", COMMUNITY, household);
        UUID neighbour = f.person("林叔", COMMUNITY);
        pair(f, first, "li.member");
        assertEquals(
                List.of("/personId", "/userId"),
                f.wrong(
                        clerk,
                        () -> f.pairings.begin(
                                new NewPairing(husband, f.account("li.member"), Need.HARDSHIP, null, null, null))));
        assertEquals(
                List.of("/userId"),
                f.wrong(
                        clerk,
                        () -> f.pairings.begin(
                                new NewPairing(neighbour, UUID.randomUUID(), Need.OTHER, null, null, null))));
        f.parameters.put("pairingsPerHelper", "2");
        assertEquals("li.member", pair(f, neighbour, "li.member").helper());
        assertEquals(
                List.of("/personId", "/userId"),
                f.wrong(
                        f.staff("elsewhere", "community", OTHER_STREET),
                        () -> f.pairings.begin(
                                new NewPairing(neighbour, f.account("li.member"), Need.OTHER, null, null, null))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_has_ended_makes_room_for_another_and_says_why(TestDatabase database) {
        SupportFixture f = start(database);
        UUID person = f.person("陈阿姨", COMMUNITY);
        PairingView pairing = pair(f, person, "li.member");
        assertEquals(
                List.of("/words"),
                f.wrong(
                        clerk,
                        () -> f.pairings.end(pairing.id(), new EndPairing(f.today(), PairingEnd.OTHER, " "), ANY)));
        PairingView ended = f.as(
                clerk,
                () -> f.pairings.end(pairing.id(), new EndPairing(f.today(), PairingEnd.HELPER_LEFT, "调离"), ANY));
        assertEquals(PairingEnd.HELPER_LEFT, ended.endReason());
        assertNull(ended.endWords(), "is opened for a purpose");
        assertEquals(
                "调离",
                f.as(clerk, () -> f.pairings.unmask(pairing.id(), new Purpose("查阅原因")))
                        .endWords());
        assertEquals(
                404,
                f.refused(helper, () -> f.myPairings.get(pairing.id())).status(),
                "who helped before sees nothing of the household any more");
        assertEquals(
                "pairing-ended",
                f.refused(
                                clerk,
                                () -> f.pairings.contact(
                                        pairing.id(), new NewContact(f.today(), ContactWay.PHONE, "电话"), ANY))
                        .code());
        assertNull(pair(f, person, "li.member").endedOn());
        assertEquals(List.of("elderly.pairing.begun", "elderly.pairing.ended", "elderly.pairing.begun"), f.published);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_helper_sees_his_own_household_alone_and_its_name_only_for_a_purpose(TestDatabase database) {
        SupportFixture f = start(database);
        PairingView pairing = pair(f, f.person("陈阿姨", COMMUNITY), "li.member");
        List<PairingView> own = f.as(helper, () -> f.myPairings.list(Query.by("nextContactOn", false)))
                .items();
        assertEquals(List.of("陈**"), own.stream().map(PairingView::personName).toList());
        assertEquals(
                "3栋2单元501，敲门要重",
                f.as(helper, () -> f.myPairings.unmask(pairing.id(), new Purpose("上门走访")))
                        .directions());
        assertTrue(f.audited.contains("elderly.pairing.unmask {purpose=上门走访}"), f.audited::toString);
        Caller other = f.caller("wang.member", "department", "elderly:pairing:help"::equals);
        assertEquals(404, f.refused(other, () -> f.myPairings.get(pairing.id())).status());
        assertEquals(
                404,
                f.refused(other, () -> f.myPairings.unmask(pairing.id(), new Purpose("好奇")))
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_a_helper_was_told_is_kept_unreadable_and_moves_the_next_contact(TestDatabase database) {
        SupportFixture f = start(database);
        PairingView pairing = pair(f, f.person("陈阿姨", COMMUNITY), "li.member");
        f.host.clock().advance(Duration.ofDays(10));
        PairingView after = f.as(
                helper,
                () -> f.myPairings.contact(
                        pairing.id(), new NewContact(f.today(), ContactWay.VISIT, "血压偏高，已陪同就医"), ANY));
        assertEquals(f.today().plusDays(30), after.nextContactOn());
        List<ContactView> contacts = f.as(clerk, () -> f.pairings.contacts(pairing.id(), Query.by("day", true)))
                .items();
        assertNull(contacts.get(0).words(), "is the helper's own");
        assertEquals(
                "血压偏高，已陪同就医",
                f.as(helper, () -> f.myPairings.contacts(pairing.id(), Query.by("day", true)))
                        .items()
                        .get(0)
                        .words());
        assertEquals(
                List.of("血压偏高，已陪同就医"),
                f.as(clerk, () -> f.pairings.unmask(pairing.id(), new Purpose("帮扶评估"))).contacts().stream()
                        .map(ContactView::words)
                        .toList());
        assertTrue(f.audited.contains("elderly.pairing.open {purpose=帮扶评估}"), f.audited::toString);
        Caller reader = f.caller("reader", "community", "elderly:pairing:read"::equals, COMMUNITY);
        assertEquals(
                404,
                f.refused(reader, () -> f.pairings.unmask(pairing.id(), new Purpose("好奇")))
                        .status());
        assertEquals("li.member", contacts.get(0).recorder());
        String kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e.words from ContactRow e", String.class)
                        .getSingleResult());
        assertFalse(kept.contains("血压"), kept);
        assertEquals(
                List.of("/day"),
                f.wrong(
                        helper,
                        () -> f.myPairings.contact(
                                pairing.id(), new NewContact(f.today().plusDays(1), ContactWay.PHONE, "明天"), ANY)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_pairing_that_began_last_year_is_entered_today_with_its_contacts(TestDatabase database) {
        SupportFixture f = start(database);
        UUID person = f.person("陈阿姨", COMMUNITY);
        f.births.put(person, f.today().minusYears(80));
        assertEquals(
                List.of("/begunOn"),
                f.wrong(clerk, () -> f.pairings.begin(since(f, person, f.today().plusDays(1)))));
        assertEquals(
                List.of("/begunOn"),
                f.wrong(
                        clerk,
                        () -> f.pairings.begin(
                                since(f, person, f.today().minusYears(80).minusDays(1)))));
        LocalDate begun = f.today().minusYears(1);
        PairingView pairing = f.as(clerk, () ->
                (PairingView) f.pairings.begin(since(f, person, begun)).getEntity());
        assertEquals(begun, pairing.begunOn());
        assertEquals(f.today(), pairing.nextContactOn());
        assertFalse(pairing.late(), "what there was since is still to be told");
        assertEquals(
                List.of("/day"),
                f.wrong(
                        clerk,
                        () -> f.pairings.contact(
                                pairing.id(), new NewContact(begun.minusDays(1), ContactWay.VISIT, "认门"), ANY)));
        LocalDate seen = f.today().minusDays(40);
        PairingView told =
                f.as(clerk, () -> f.pairings.contact(pairing.id(), new NewContact(seen, ContactWay.VISIT, "送药"), ANY));
        assertEquals(seen, told.lastContactOn());
        assertTrue(told.late());
    }

    private static NewPairing since(SupportFixture f, UUID person, LocalDate day) {
        return new NewPairing(person, f.account("li.member"), Need.EMPTY_NEST, null, 30, day);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_due_contact_is_told_once_and_a_missing_one_once_more_to_who_is_in_charge(TestDatabase database) {
        SupportFixture f = start(database);
        UUID boss = UUID.randomUUID();
        f.workers.put(COMMUNITY, java.util.Set.of(boss));
        PairingView pairing = pair(f, f.person("陈阿姨", COMMUNITY), "li.member");
        UUID me = f.account("li.member");
        remind(f, 29);
        assertEquals(List.of(), f.told);
        remind(f, 1);
        remind(f, 0);
        assertEquals(List.of("elderly.pairing.due " + me), f.told);
        remind(f, 7);
        remind(f, 1);
        assertEquals(List.of("elderly.pairing.due " + me, "elderly.pairing.late " + boss), f.told);
        assertEquals(
                List.of(pairing.id()),
                f
                        .as(
                                clerk,
                                () -> f.pairings.list(
                                        Query.by("nextContactOn", false).with("late", "true")))
                        .items()
                        .stream()
                        .map(PairingView::id)
                        .toList());
        f.as(
                helper,
                () -> f.myPairings.contact(pairing.id(), new NewContact(f.today(), ContactWay.VISIT, "一切都好"), ANY));
        remind(f, 30);
        assertEquals(3, f.told.size(), "the next one is another");
    }

    private void remind(SupportFixture f, int days) {
        f.host.clock().advance(Duration.ofDays(days));
        f.asSystem(() -> f.pairingReminders.run(f.host.clock().instant()));
    }
}

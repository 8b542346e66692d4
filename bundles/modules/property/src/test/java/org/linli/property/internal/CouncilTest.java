package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.OTHER_STREET;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.SeatPlan;
import org.linli.meetings.api.TopicState;
import org.linli.property.internal.council.CouncilStage;
import org.linli.property.internal.council.EstateCouncilResource.NewCouncil;
import org.linli.property.internal.council.EstateCouncilResource.NewMatter;
import org.linli.property.internal.council.EstateCouncilResource.View;
import org.linli.property.internal.council.OneTwoN;
import org.linli.testkit.TestDatabase;

/** Tri-party meetings and “1+2+N” of estates. */
class CouncilTest {
    private final Caller community = PropertyFixture.staff("community", STREET, COMMUNITY);
    private PropertyFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_estate_brings_its_matters_before_its_own_council_until_they_are_settled(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = f.place("滨江小区", COMMUNITY);
        f.as(community, () -> f.estates.record(EstatesTest.plain(estate)));
        NewMatter matter = new NewMatter("电梯停运", null);
        assertEquals(
                "no-council",
                f.refused(community, () -> f.councils.raise(estate, matter)).code());
        assertEquals(
                List.of("/template"),
                f.wrong(community, () -> f.councils.found(estate, new NewCouncil("nine-party", "联席会"))));
        NewCouncil triParty = new NewCouncil("tri-party", "滨江小区三方联席会");
        View founded = f.as(community, () -> f.councils.found(estate, triParty));
        assertEquals("tri-party", founded.template());
        assertEquals(
                "council-exists",
                f.refused(community, () -> f.councils.found(estate, triParty)).code());

        UUID topic = f.as(community, () -> f.councils.raise(estate, matter))
                .matters()
                .get(0)
                .topicId();
        assertEquals(CouncilStage.OPEN, stage(estate));
        f.meetings.move(topic, TopicState.EXECUTING, "限期修复", LocalDate.of(2026, 1, 31));
        assertEquals(CouncilStage.RESOLVED, stage(estate));
        f.meetings.move(topic, TopicState.EXECUTED, "限期修复", LocalDate.of(2026, 1, 31));
        assertEquals(CouncilStage.ENDED, stage(estate));

        UUID before = founded.bodyId();
        f.meetings.rest(before);
        View next = f.as(community, () -> f.councils.found(estate, new NewCouncil("one-two-n", "滨江小区“1+2+N”")));
        assertNotEquals(before, next.bodyId());
        assertEquals(1, next.matters().size(), "what was settled before stays in sight");
        Caller stranger = PropertyFixture.staff("street", OTHER_STREET);
        assertEquals(404, f.refused(stranger, () -> f.councils.get(estate)).status());
    }

    private CouncilStage stage(UUID estate) {
        return f.as(community, () -> f.councils.get(estate)).matters().get(0).stage();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_estate_without_a_council_says_so(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = f.place("滨江小区", COMMUNITY);
        f.as(community, () -> f.estates.record(EstatesTest.plain(estate)));
        View view = f.as(community, () -> f.councils.get(estate));
        assertNull(view.bodyId());
        assertEquals(List.of(), view.matters());
    }

    @Test
    void of_one_two_n_the_branch_and_the_two_vote_and_the_others_are_heard() {
        MeetingTemplate template = new OneTwoN().templates().get(0);
        assertEquals(
                List.of("小区党支部", "业主委员会", "物业服务企业"),
                template.seats().stream()
                        .filter(SeatPlan::voting)
                        .map(SeatPlan::label)
                        .toList());
        assertEquals(4, template.seats().size());
    }
}

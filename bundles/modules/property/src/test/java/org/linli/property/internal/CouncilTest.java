package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.OTHER_STREET;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.api.SeatPlan;
import org.linli.meetings.api.TopicState;
import org.linli.property.internal.council.CouncilForm;
import org.linli.property.internal.council.CouncilStage;
import org.linli.property.internal.council.EstateCouncilResource.NewCouncil;
import org.linli.property.internal.council.EstateCouncilResource.NewMatter;
import org.linli.property.internal.council.EstateCouncilResource.View;
import org.linli.property.internal.council.OneTwoN;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.transfer.CouncilImporter;
import org.linli.property.internal.transfer.EstateImporter;
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

    private static CouncilImporter.Row row(String estate, @Nullable CouncilForm form, @Nullable String name) {
        return new CouncilImporter.Row(estate, form, name);
    }

    private List<List<String>> told(Caller caller, CouncilImporter.Row... rows) {
        return f.as(caller, () -> f.councilImporter.checkAll(List.of(rows))).stream()
                .map(faults -> faults.stream()
                        .map(fault -> fault.pointer() + " " + fault.text().en())
                        .toList())
                .toList();
    }

    /** Estates of the registry that came in by file, so that they are known by their names. */
    private void estates(String... names) {
        List<EstateImporter.Row> rows = Stream.of(names)
                .peek(name -> f.place(name, COMMUNITY))
                .map(name -> new EstateImporter.Row(name, 300, null, null, null, null, null, false))
                .toList();
        f.as(community, () -> f.estateImporter.write(rows));
    }

    private UUID estate(String name) {
        return f.em.createQuery("select e from EstateRow e where e.externalId = :id", EstateRow.class)
                .setParameter("id", name)
                .getSingleResult()
                .id();
    }

    private View council(String name) {
        return f.as(community, () -> f.councils.get(estate(name)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void councils_of_many_estates_are_founded_by_one_file_and_none_of_them_twice(TestDatabase database) {
        f = new PropertyFixture(database);
        estates("一区", "二区", "三区");
        List<CouncilImporter.Row> file =
                List.of(row("一区", null, null), row("二区", CouncilForm.ONE_TWO_N, "二区治理"), row("三区", null, null));
        assertEquals(3, f.as(community, () -> f.councilImporter.write(file)));
        assertEquals("一区三方联席会", council("一区").name());
        assertEquals("one-two-n", council("二区").template());
        UUID before = council("一区").bodyId();
        assertEquals(
                List.of(List.of(), List.of(), List.of()),
                told(community, file.toArray(CouncilImporter.Row[]::new)),
                "the same file may be sent again");
        assertEquals(0, f.as(community, () -> f.councilImporter.write(file)), "and founds nothing");
        assertEquals(before, council("一区").bodyId());
        assertEquals(3, f.meetings.bodiesOf(COMMUNITY).size());
        f.meetings.rest(before);
        assertEquals(1, f.as(community, () -> f.councilImporter.write(file)), "one that meets no more is founded anew");
        assertNotEquals(before, council("一区").bodyId());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_each_estate_that_gets_no_council_it_is_told_why(TestDatabase database) {
        f = new PropertyFixture(database);
        estates("一区", "二区");
        f.as(community, () -> f.councilImporter.write(List.of(row("一区", null, null))));
        assertEquals(
                List.of(
                        List.of("/externalId The estate has a council already: 一区三方联席会"),
                        List.of(),
                        List.of("/externalId The file has another line for this estate"),
                        List.of("/externalId Nothing within your scope has this external id; import that first"),
                        List.of(
                                "/externalId must not be empty",
                                "/externalId Nothing within your scope has this external id; import that first")),
                told(
                        community,
                        row("一区", CouncilForm.ONE_TWO_N, null),
                        row("二区", null, null),
                        row("二区", null, "另一个"),
                        row("无", null, null),
                        row(" ", null, null)));
        assertEquals(
                List.of(List.of("/name at most 100 characters")), told(community, row("二区", null, "长".repeat(101))));
        Caller clerk = PropertyFixture.caller(
                "clerk", Set.of("property:import:run", "property:estate:write")::contains, COMMUNITY);
        assertEquals(
                List.of(List.of("/externalId You may not found a council of this estate")),
                told(clerk, row("二区", null, null)),
                "whoever may found none by hand founds none by a file");
    }

    private List<String> unwritten(CouncilImporter.Row... rows) {
        return f.refused(community, () -> f.councilImporter.write(List.of(rows))).errors().stream()
                .map(fault -> fault.pointer() + " " + fault.text().en())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_came_between_the_check_and_the_writing_is_told_and_nothing_is_founded(TestDatabase database) {
        f = new PropertyFixture(database);
        estates("一区", "二区", "三区");
        CouncilImporter.Row first = row("一区", null, null);
        CouncilImporter.Row other = row("一区", CouncilForm.ONE_TWO_N, null);
        assertEquals(List.of(List.of(), List.of()), told(community, row("三区", null, null), other));
        f.as(community, () -> f.councilImporter.write(List.of(first)));
        assertEquals(
                List.of("/externalId 一区: The estate has a council already: 一区三方联席会"),
                unwritten(row("三区", null, null), other),
                "of an earlier batch, or by hand");
        assertEquals(
                List.of("/externalId 二区: The file has another line for this estate"),
                unwritten(row("二区", null, null), row("二区", null, "另一个")));
        assertEquals(
                List.of("/externalId 无: Nothing within your scope has this external id; import that first"),
                unwritten(row("无", null, null)));
        assertEquals(1, f.meetings.bodiesOf(COMMUNITY).size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_council_is_founded_beside_one_that_the_caller_may_not_see(TestDatabase database) {
        f = new PropertyFixture(database);
        estates("一区");
        f.as(community, () -> f.councilImporter.write(List.of(row("一区", null, null))));
        UUID hidden = council("一区").bodyId();
        UUID estate = f.as(community, () -> estate("一区"));
        f.meetings.hide(hidden);
        assertEquals(
                "council-exists",
                f.refused(community, () -> f.councils.found(estate, new NewCouncil("one-two-n", "一区治理")))
                        .code());
        assertEquals(
                List.of(List.of("/externalId The estate has a council that you may not see")),
                told(community, row("一区", null, null)));
        assertEquals(
                List.of("/externalId 一区: The estate has a council that you may not see"),
                unwritten(row("一区", null, null)));
        assertEquals(List.of(), f.meetings.bodiesOf(COMMUNITY), "nothing was founded");
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

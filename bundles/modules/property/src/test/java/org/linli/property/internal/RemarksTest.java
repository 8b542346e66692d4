package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.OTHER_STREET;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.person.PersonalData;
import org.linli.api.security.Caller;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseAction;
import org.linli.property.internal.company.Company;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.contract.Contract;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.order.OrderKind;
import org.linli.property.internal.project.Phase;
import org.linli.property.internal.project.ProjectBodies;
import org.linli.property.internal.project.ProjectKind;
import org.linli.property.internal.project.RemarkBodies;
import org.linli.property.internal.project.RemarkKind;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** What residents say of a project themselves (监督意见), from the first opinion to whether they accept the work. */
class RemarksTest {
    private static final Predicate<String> RESIDENT =
            Set.of("property:project:read", "property:remark:write", "property:order:place")::contains;

    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private final Caller community = PropertyFixture.staff("community", COMMUNITY);
    private final Caller auditor = PropertyFixture.caller("auditor", "property:remark:read"::equals, COMMUNITY);
    private final Caller resident = PropertyFixture.caller("resident", RESIDENT, COMMUNITY);
    private final Caller neighbour = PropertyFixture.caller("resident", RESIDENT, COMMUNITY);
    private final Caller third = PropertyFixture.caller("resident", RESIDENT, COMMUNITY);
    private final Caller elsewhere = PropertyFixture.caller("resident", RESIDENT, OTHER_STREET);
    private PropertyFixture f;
    private UUID estate;
    private UUID project;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private void start(TestDatabase database) {
        f = new PropertyFixture(database);
        estate = f.place("老旧小区", COMMUNITY);
        f.as(street, () -> f.estates.record(EstatesTest.plain(estate)));
        project = f.as(
                        street,
                        () -> f.projects.plan(new ProjectBodies.Project(
                                estate,
                                ProjectKind.RENOVATION,
                                "老旧小区改造",
                                null,
                                161,
                                "50000.00",
                                today().minusDays(10))))
                .id();
    }

    private void aCompanyServesTheEstate() {
        UUID company = f.organisation("安居物业", "PROPERTY");
        f.as(street, () -> f.companies.record(new Company(company, PartyMode.NONE, null, null, null)));
        f.as(
                street,
                () -> f.contracts.conclude(
                        new Contract(
                                company,
                                estate,
                                ContractKind.OWNERS,
                                today().minusYears(1),
                                null,
                                today().minusYears(1),
                                EstatesTest.CHOSEN,
                                null,
                                "维修"),
                        null));
    }

    private static RemarkBodies.NewRemark remark(RemarkKind kind, UUID... photos) {
        return new RemarkBodies.NewRemark(kind, " " + kind.label().zh() + "：如上 ", "3 号楼东侧", List.of(photos));
    }

    private RemarkBodies.View say(Caller who, RemarkKind kind, UUID... photos) {
        return f.as(who, () -> (RemarkBodies.View)
                f.projectRemarks.add(project, remark(kind, photos)).getEntity());
    }

    private RemarkBodies.View answer(RemarkBodies.View remark, boolean published) {
        return f.as(community, () -> f.remarks.answer(remark.id(), new RemarkBodies.Answer("已到现场核实", published), ANY));
    }

    private ProjectBodies.View move(Phase to) {
        return f.as(street, () -> f.projects.move(project, new ProjectBodies.Move(to, null), ANY));
    }

    private List<String> notYet(Phase to) {
        return f.wrong(street, () -> f.projects.move(project, new ProjectBodies.Move(to, null), ANY));
    }

    private List<RemarkBodies.Said> heard(Caller who) {
        return f.as(who, () -> f.projectRemarks.list(project, Query.by("at", true)))
                .items();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_renovation_goes_on_with_what_residents_say_themselves_in_each_phase(TestDatabase database) {
        start(database);
        assertEquals(List.of("/to"), notYet(Phase.DURING));
        assertEquals(
                "意见建议：如上",
                say(resident, RemarkKind.OPINION).words(),
                "what the resident wrote, without blanks around it");
        assertEquals(Phase.DURING, move(Phase.DURING).phase());
        assertEquals(List.of("/to"), notYet(Phase.AFTER), "what was said before does not count for the work");
        say(resident, RemarkKind.SATISFIED);
        move(Phase.AFTER);
        assertEquals(List.of("/to", "/to"), notYet(Phase.DONE), "nobody has said anything, so nobody accepts");
        say(resident, RemarkKind.ACCEPTED);
        assertEquals(Phase.DONE, move(Phase.DONE).phase());
        assertEquals(
                List.of("/"),
                f.wrong(resident, () -> f.projectRemarks.add(project, remark(RemarkKind.REFUSED))),
                "the project has ended");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_the_staff_say_counts_for_no_phase(TestDatabase database) {
        start(database);
        say(street, RemarkKind.OPINION);
        assertEquals(List.of("/to"), notYet(Phase.DURING), "who moves a project on does not speak for its residents");
        say(resident, RemarkKind.OPINION);
        move(Phase.DURING);
        say(resident, RemarkKind.SATISFIED);
        move(Phase.AFTER);
        say(community, RemarkKind.ACCEPTED);
        assertEquals(List.of("/to", "/to"), notYet(Phase.DONE));
        say(resident, RemarkKind.ACCEPTED);
        assertEquals(Phase.DONE, move(Phase.DONE).phase());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_a_resident_of_the_place_says_what_belongs_to_the_phase(TestDatabase database) {
        start(database);
        assertEquals(
                404,
                f.refused(elsewhere, () -> f.projectRemarks.add(project, remark(RemarkKind.OPINION)))
                        .status());
        assertEquals(
                404,
                f.refused(elsewhere, () -> f.projectRemarks.list(project, Query.by("at", true)))
                        .status());
        for (RemarkKind kind : List.of(RemarkKind.PROBLEM, RemarkKind.SATISFIED, RemarkKind.ACCEPTED)) {
            assertEquals(
                    List.of("/kind"),
                    f.wrong(resident, () -> f.projectRemarks.add(project, remark(kind))),
                    kind.name());
        }
        say(resident, RemarkKind.OPINION);
        move(Phase.DURING);
        assertEquals(
                List.of("/kind"), f.wrong(resident, () -> f.projectRemarks.add(project, remark(RemarkKind.OPINION))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void neighbours_read_a_remark_without_its_name_once_the_staff_publish_it_with_an_answer(TestDatabase database) {
        start(database);
        UUID worker = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(worker));
        UUID photo = f.ids.next();
        RemarkBodies.View said = say(resident, RemarkKind.OPINION, photo);
        assertTrue(f.told.stream().anyMatch(told -> told.contains("property.remark.added")), f.told.toString());
        assertEquals(1, said.photos());
        assertEquals("职员resident", said.author(), "one's own name");
        assertEquals(Map.of(photo, "property:remark:read"), f.attachments.permissions());
        assertEquals(
                List.of(true),
                heard(resident).stream().map(RemarkBodies.Said::mine).toList());
        assertEquals(List.of(), heard(neighbour));
        assertEquals(404, f.refused(neighbour, () -> f.remarks.get(said.id())).status());
        assertEquals(
                404, f.refused(neighbour, () -> f.remarks.pictures(said.id())).status());

        assertEquals(
                "职员r*****nt", f.as(auditor, () -> f.remarks.get(said.id())).author(), "who only reads has it masked");
        assertEquals(
                "职员resident", f.as(community, () -> f.remarks.get(said.id())).author());
        RemarkBodies.Line line = f.as(community, () -> f.remarks.list(Query.by("at", true)))
                .items()
                .get(0);
        assertEquals("职员r*****nt", line.author(), "lists are handed out");
        assertEquals("老旧小区改造", line.projectTitle());

        answer(said, false);
        assertEquals(List.of(), heard(neighbour), "answered to the resident alone");
        assertEquals("已到现场核实", heard(resident).get(0).answer());
        assertTrue(f.told.stream().anyMatch(told -> told.contains("property.remark.answered")), f.told.toString());

        answer(said, true);
        RemarkBodies.Said read = heard(neighbour).get(0);
        assertFalse(read.mine());
        assertEquals("已到现场核实", read.answer());
        assertEquals(
                List.of(photo),
                f.as(neighbour, () -> f.remarks.pictures(said.id())).items().stream()
                        .map(file -> file.id())
                        .toList());
        assertEquals(Map.of(photo, "property:project:read"), f.attachments.permissions());
        RemarkBodies.View whole = f.as(neighbour, () -> f.remarks.get(said.id()));
        assertNull(whole.author());
        assertNull(whole.answerer());
        assertEquals(
                List.of(),
                f.as(
                                neighbour,
                                () -> f.projectRemarks.list(
                                        project, Query.by("at", true).with("mine", "true")))
                        .items());

        answer(said, false);
        assertEquals(List.of(), heard(neighbour), "taken back");
        assertEquals(Map.of(photo, "property:remark:read"), f.attachments.permissions());
        assertEquals(
                1,
                f.as(auditor, () -> f.remarks.list(Query.by("at", true).with("answered", "true")))
                        .items()
                        .size());
        assertEquals(
                List.of(),
                f.as(auditor, () -> f.remarks.list(Query.by("at", true).with("answered", "false")))
                        .items());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void work_is_done_when_most_accept_it_and_nobody_who_does_not_was_left_without_an_answer(TestDatabase database) {
        start(database);
        say(resident, RemarkKind.OPINION);
        move(Phase.DURING);
        say(resident, RemarkKind.SATISFIED);
        move(Phase.AFTER);
        RemarkBodies.View refused = say(resident, RemarkKind.REFUSED);
        say(neighbour, RemarkKind.REFUSED);
        assertEquals(List.of("/to", "/to"), notYet(Phase.DONE), "not accepted, and not answered");
        say(neighbour, RemarkKind.ACCEPTED);
        assertEquals(List.of("/to", "/to"), notYet(Phase.DONE), "one against one, the neighbour's last word counts");
        say(third, RemarkKind.ACCEPTED);
        assertEquals(List.of("/to"), notYet(Phase.DONE), "most accept it, but one was not answered");
        answer(refused, true);
        assertEquals(Phase.DONE, move(Phase.DONE).phase());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_residents_saw_together_last_decides_whether_they_accept_the_work(TestDatabase database) {
        start(database);
        say(resident, RemarkKind.OPINION);
        move(Phase.DURING);
        say(resident, RemarkKind.SATISFIED);
        move(Phase.AFTER);
        say(resident, RemarkKind.ACCEPTED);
        f.as(street, () -> f.projects.watch(project, new ProjectBodies.NewWatch(today(), 12, false, "居民代表到场"), ANY));
        assertEquals(List.of("/to"), notYet(Phase.DONE));
        f.as(street, () -> f.projects.watch(project, new ProjectBodies.NewWatch(today(), 12, true, "居民代表再到场"), ANY));
        assertEquals(Phase.DONE, move(Phase.DONE).phase());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_problem_becomes_an_order_to_the_company_once(TestDatabase database) {
        start(database);
        RemarkBodies.ToOrder order = new RemarkBodies.ToOrder("补贴墙砖", null, 24);
        RemarkBodies.View opinion = say(resident, RemarkKind.OPINION);
        assertEquals(List.of("/"), f.wrong(community, () -> f.remarks.order(opinion.id(), order, ANY)));
        move(Phase.DURING);
        RemarkBodies.View problem = say(resident, RemarkKind.PROBLEM);
        assertFalse(problem.mayOrder(), "the resident does not order it himself");
        assertEquals(
                List.of("/"),
                f.wrong(community, () -> f.remarks.order(problem.id(), order, ANY)),
                "no company serves the estate");
        aCompanyServesTheEstate();
        assertTrue(f.as(community, () -> f.remarks.get(problem.id())).mayOrder());
        RemarkBodies.View ordered = f.as(community, () -> f.remarks.order(problem.id(), order, ANY));
        assertEquals("待整改", ordered.orderStateLabel().zh());
        assertFalse(ordered.mayOrder());
        var made = f.as(community, () -> f.orders.get(ordered.order()));
        assertEquals(OrderKind.RECTIFICATION, made.kind());
        assertEquals("补贴墙砖", made.title());
        assertEquals("发现问题：如上（3 号楼东侧）", made.words());
        assertEquals(List.of("/"), f.wrong(community, () -> f.remarks.order(problem.id(), order, ANY)));

        f.as(community, () -> f.orders.act(made.id(), ActionRequest.of(CaseAction.ACCEPT), ANY));
        RemarkBodies.Said seen = heard(resident).get(0);
        assertEquals(RemarkKind.PROBLEM, seen.kind());
        assertFalse(seen.orderStateLabel().zh().equals("待整改"), "the resident sees how it goes on");
        assertNull(f.as(resident, () -> f.remarks.get(problem.id())).order(), "the order itself is not his");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_kept_about_oneself_has_ones_own_remarks_alone(TestDatabase database) {
        start(database);
        say(resident, RemarkKind.OPINION);
        say(neighbour, RemarkKind.OPINION);
        PersonalData own =
                f.as(resident, () -> f.ownRemarks.about(resident.userId())).get(0);
        assertEquals(1, own.rows().size());
        assertEquals("意见建议：如上", own.rows().get(0).get("words"));
        assertEquals(
                List.of(),
                f.as(auditor, () -> f.ownRemarks.about(auditor.userId())).get(0).rows());
    }
}

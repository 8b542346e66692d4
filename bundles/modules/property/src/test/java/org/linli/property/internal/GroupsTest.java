package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.OTHER_STREET;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.indicator.CountedRow;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.property.internal.branch.BranchBodies;
import org.linli.property.internal.branch.GroupBodies;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatRow;
import org.linli.property.internal.seat.SeatsResource;
import org.linli.property.internal.transfer.BranchImporter;
import org.linli.property.internal.transfer.GroupImporter;
import org.linli.property.internal.transfer.SeatImporter;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

/** Party groups of buildings below the branch of an estate (楼栋党小组). */
class GroupsTest {
    private static final LocalDate DAY = LocalDate.of(2023, 1, 1);

    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private final Caller stranger = PropertyFixture.staff("street", OTHER_STREET);
    private PropertyFixture f;
    private UUID estate;
    private UUID branch;
    private UUID first;
    private UUID second;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    /** A founded branch of an estate with two buildings. */
    private void start(TestDatabase database) {
        f = new PropertyFixture(database);
        estate = f.place("滨江小区", COMMUNITY);
        f.as(street, () -> f.estates.record(EstatesTest.plain(estate)));
        first = f.building("1号楼", estate);
        second = f.building("2号楼", estate);
        String key = f.as(
                street,
                () -> f.em.createQuery("select e.externalId from EstateRow e", String.class)
                        .getSingleResult());
        f.as(
                street,
                () -> f.branchImporter.write(List.of(new BranchImporter.Row("BR1", key, "滨江小区党支部", DAY, DAY, true))));
        branch = f.as(street, () -> f.branches.list(Query.by("name", false)))
                .items()
                .get(0)
                .id();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private GroupBodies.GroupView form(UUID... buildings) {
        return f.as(
                street, () -> f.groups.form(branch, new GroupBodies.NewGroup("第一楼栋党小组", Set.of(buildings), today())));
    }

    private UUID member(String name) {
        UUID person = f.person(name);
        seat(branch, person, Post.BRANCH_MEMBER);
        return person;
    }

    private void seat(UUID body, UUID person, Post post) {
        f.as(street, () -> f.seats.appoint(new SeatsResource.NewSeat(body, person, post, null, true, today())));
    }

    private long standing() {
        return f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(one -> one.code().equals("building-groups"))
                .findFirst()
                .orElseThrow()
                .value()
                .longValueExact();
    }

    private <L> int write(RowImporter<L> importer, List<L> lines) {
        return f.as(street, () -> importer.write(lines));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_building_is_in_one_group_of_the_branch_of_its_estate(TestDatabase database) {
        start(database);
        UUID elsewhere = f.building("9号楼", f.place("另一小区", COMMUNITY));
        assertEquals(
                List.of("/buildings"),
                f.wrong(
                        street,
                        () -> f.groups.form(branch, new GroupBodies.NewGroup("甲", Set.of(elsewhere), today()))));
        assertEquals(
                404,
                f.refused(stranger, () -> f.groups.form(branch, new GroupBodies.NewGroup("甲", Set.of(first), today())))
                        .status());
        GroupBodies.GroupView made = form(first);
        assertEquals("滨江小区党支部", made.branchName());
        assertEquals(
                List.of("1号楼"),
                made.buildings().stream().map(GroupBodies.GroupBuilding::name).toList());
        assertEquals(
                List.of("/buildings"),
                f.wrong(
                        street,
                        () -> f.groups.form(branch, new GroupBodies.NewGroup("乙", Set.of(first, second), today()))));
        GroupBodies.GroupView wider = f.as(
                street,
                () -> f.groups.change(
                        made.id(),
                        new Replacing(new GroupBodies.Group("一、二号楼党小组", Set.of(first, second))),
                        new Match(made.version())));
        assertEquals("一、二号楼党小组", wider.name());
        assertEquals(2, wider.buildings().size());
        assertEquals(made.version() + 1, wider.version());
        assertEquals(1, standing());
        assertEquals(
                List.of("一、二号楼党小组"),
                f.as(street, () -> f.indicators.rows("building-groups", Query.by("id", false))).items().stream()
                        .map(CountedRow::title)
                        .toList());
        assertEquals(
                1,
                f.as(
                                street,
                                () -> f.branchGroups.list(
                                        branch, Query.by("name", false).with("standing", "true")))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_a_founded_branch_has_groups(TestDatabase database) {
        start(database);
        UUID gathering = f.as(street, () -> f.branches.begin(new BranchBodies.NewBranch(estate, "筹建支部", today())))
                .id();
        assertEquals(
                "branch-stage",
                f.refused(street, () -> f.groups.form(gathering, new GroupBodies.NewGroup("甲", Set.of(first), today())))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void head_and_members_belong_to_the_branch_and_leave_with_it(TestDatabase database) {
        start(database);
        UUID group = form(first).id();
        UUID head = member("组长");
        UUID other = member("党员");
        UUID stranger = f.person("非本支部党员");
        assertEquals(
                List.of("/personId"),
                f.wrong(
                        street,
                        () -> f.seats.appoint(
                                new SeatsResource.NewSeat(group, stranger, Post.GROUP_HEAD, null, true, today()))));
        seat(group, head, Post.GROUP_HEAD);
        seat(group, other, Post.GROUP_MEMBER);
        assertEquals(
                List.of("/post"),
                f.wrong(
                        street,
                        () -> f.seats.appoint(
                                new SeatsResource.NewSeat(group, other, Post.GROUP_HEAD, null, true, today()))));
        GroupBodies.GroupView view = f.as(street, () -> f.groups.get(group));
        assertEquals(head, view.headId());
        assertEquals("组长", view.headName());
        assertEquals(2, view.members());
        UUID membership = f.as(street, () -> f.seatBook.serving(branch, Post.BRANCH_MEMBER)).stream()
                .filter(seat -> seat.personId().equals(other))
                .map(SeatRow::id)
                .findFirst()
                .orElseThrow();
        f.as(street, () -> f.seats.end(membership, new SeatsResource.End(today(), "迁出"), ANY));
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(1, f.as(street, () -> f.groups.get(group)).members(), "who leaves the branch leaves the group");
        f.as(street, () -> f.branches.dissolve(branch, new BranchBodies.Dissolution(today(), "撤并"), ANY));
        assertEquals(today(), f.as(street, () -> f.groups.get(group)).until());
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(0, standing());
        assertEquals(0, f.as(street, () -> f.groups.get(group)).members());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_group_that_ended_gives_its_buildings_free_and_is_changed_no_more(TestDatabase database) {
        start(database);
        GroupBodies.GroupView made = form(first, second);
        f.as(street, () -> f.groups.end(made.id(), new GroupBodies.GroupEnd(today(), "重新划分"), ANY));
        assertEquals(
                List.of("/", "/"),
                List.of(
                        f.wrong(street, () -> f.groups.end(made.id(), new GroupBodies.GroupEnd(today(), "再次"), ANY))
                                .get(0),
                        f.wrong(
                                        street,
                                        () -> f.groups.change(
                                                made.id(),
                                                new Replacing(new GroupBodies.Group("乙", Set.of(first))),
                                                ANY))
                                .get(0)));
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(1, form(first).buildings().size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_file_brings_groups_with_their_buildings(TestDatabase database) {
        start(database);
        IntStream.rangeClosed(1, 9).forEach(number -> f.building("B" + number, estate));
        List<GroupImporter.Row> lines = IntStream.range(0, 4)
                .mapToObj(number -> new GroupImporter.Row(
                        "G" + number,
                        "BR1",
                        "第" + (number + 1) + "党小组",
                        "B" + (2 * number + 1) + ";B" + (2 * number + 2),
                        DAY,
                        true))
                .toList();
        assertEquals(4, write(f.groupImporter, lines));
        assertEquals(0, write(f.groupImporter, lines), "known by their external ids");
        assertEquals(List.of(), faults(lines.get(0)), "a repeated line does not stand in its own way");
        assertEquals(4, standing());
        assertEquals(List.of("/buildings"), faults(new GroupImporter.Row("G9", "BR1", "甲", "B1", DAY, true)));
        assertEquals(List.of("/buildings"), faults(new GroupImporter.Row("G9", "BR1", "甲", "B99", DAY, true)));
        assertEquals(
                List.of("/branch", "/buildings", "/name", "/since"),
                faults(new GroupImporter.Row("G9", "BR7", "", "", null, true)));
        var twice = List.of(
                new GroupImporter.Row("G7", "BR1", "甲", "B9", DAY, true),
                new GroupImporter.Row("G8", "BR1", "乙", "B9", DAY, true));
        assertEquals(
                List.of(0, 1),
                f.as(street, () -> f.groupImporter.checkAll(twice)).stream()
                        .map(List::size)
                        .toList());
    }

    private List<String> faults(GroupImporter.Row line) {
        return f.as(street, () -> f.groupImporter.check(line)).stream()
                .map(FieldError::pointer)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_file_appoints_in_a_group_whom_the_branch_might_appoint(TestDatabase database) {
        start(database);
        List.of("组长", "党员", "外人").forEach(f::person);
        write(f.groupImporter, List.of(new GroupImporter.Row("G1", "BR1", "第一楼栋党小组", "1号楼", DAY, true)));
        SeatImporter.Row member = seat("M1", Post.BRANCH_MEMBER, "BR1", "组长", DAY, null);
        SeatImporter.Row head = seat("H1", Post.GROUP_HEAD, "G1", "组长", DAY, null);
        assertEquals(List.of("/person"), unfit(head), "not of the branch");
        assertEquals(
                List.of(List.of(), List.of()),
                f.as(street, () -> f.seatImporter.checkAll(List.of(member, head))),
                "of the branch by the same file");
        assertEquals(2, write(f.seatImporter, List.of(member, head)));
        assertEquals(List.of(), unfit(head), "a repeated line does not stand in its own way");
        write(f.seatImporter, List.of(seat("M2", Post.BRANCH_MEMBER, "BR1", "党员", DAY, null)));
        assertEquals(List.of("/post"), unfit(seat("H2", Post.GROUP_HEAD, "G1", "党员", DAY, null)), "a second head");
        SeatImporter.Row second = seat("P1", Post.GROUP_MEMBER, "G1", "党员", DAY, null);
        SeatImporter.Row twice = seat("P2", Post.GROUP_MEMBER, "G1", "党员", DAY.plusDays(1), null);
        assertEquals(
                List.of(1, 1),
                f.as(street, () -> f.seatImporter.checkAll(List.of(second, twice))).stream()
                        .map(List::size)
                        .toList(),
                "once in a group");
        write(f.seatImporter, List.of(second));
        write(f.seatImporter, List.of(seat("M3", Post.BRANCH_MEMBER, "BR1", "外人", DAY, DAY.plusYears(1))));
        assertEquals(
                List.of("/person"), unfit(seat("P3", Post.GROUP_MEMBER, "G1", "外人", DAY, null)), "has left the branch");
        assertEquals(
                List.of(),
                unfit(seat("P3", Post.GROUP_MEMBER, "G1", "外人", DAY, DAY.plusYears(1))),
                "was a member of both");
        UUID group = f.as(street, () -> f.groups.list(Query.by("name", false)))
                .items()
                .get(0)
                .id();
        f.as(street, () -> f.groups.end(group, new GroupBodies.GroupEnd(today(), "重新划分"), ANY));
        assertEquals(List.of("/body", "/post"), unfit(seat("H3", Post.GROUP_HEAD, "G1", "党员", DAY, null)));
    }

    private static SeatImporter.Row seat(
            String id, Post post, String body, String person, LocalDate since, @Nullable LocalDate until) {
        return new SeatImporter.Row(id, post, body, person, null, true, since, until, true);
    }

    private List<String> unfit(SeatImporter.Row line) {
        return f.as(street, () -> f.seatImporter.check(line)).stream()
                .map(FieldError::pointer)
                .sorted()
                .toList();
    }
}

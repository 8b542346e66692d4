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

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.property.internal.branch.BranchBodies;
import org.linli.property.internal.branch.BranchStage;
import org.linli.property.internal.branch.Nomination;
import org.linli.property.internal.community.CommunitiesResource;
import org.linli.property.internal.company.CompaniesResource;
import org.linli.property.internal.company.Company;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.contract.Contract;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.contract.ContractState;
import org.linli.property.internal.contract.ContractsResource;
import org.linli.property.internal.contract.EndCause;
import org.linli.property.internal.contract.NoticeBy;
import org.linli.property.internal.estate.Estate;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.estate.VenueSource;
import org.linli.property.internal.management.ManagementKind;
import org.linli.property.internal.management.ManagementsResource;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatsResource;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class EstatesTest {
    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
    private final Caller stranger = PropertyFixture.staff("street", OTHER_STREET);
    /** Two thirds of both took part, more than half of these agreed. */
    static final OwnersVote CHOSEN =
            new OwnersVote(300, new BigDecimal("30000"), 220, new BigDecimal("21000"), 150, new BigDecimal("15000"));

    private PropertyFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"));
    }

    static Estate plain(UUID id) {
        return new Estate(id, 300, new BigDecimal("30000.00"), null, null, null, Set.of());
    }

    /** A day on which owners can have chosen who begins on that day. */
    private LocalDate earlier(LocalDate first) {
        return first.isAfter(today()) ? today() : first;
    }

    private UUID estate(String name) {
        UUID id = f.place(name, COMMUNITY);
        f.as(street, () -> f.estates.record(plain(id)));
        return id;
    }

    private UUID company(String name) {
        UUID id = f.organisation(name, "PROPERTY");
        f.as(street, () -> f.companies.record(new Company(id, PartyMode.INSTRUCTOR, null, null, null)));
        return id;
    }

    private Contract contract(UUID company, UUID estate, LocalDate first, @Nullable LocalDate last) {
        return new Contract(
                company, estate, ContractKind.OWNERS, first, last, earlier(first), CHOSEN, "1.50", "保洁、保安、维修");
    }

    private static ContractsResource.End agreed(LocalDate day, String reason) {
        return new ContractsResource.End(day, EndCause.AGREED, reason, null, null, null, false);
    }

    private ContractsResource.View conclude(Contract body) {
        return f.as(street, () -> f.contracts.conclude(body, null));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_estate_of_the_registry_is_registered_once_and_only_within_reach(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = f.place("滨江小区", COMMUNITY);
        assertEquals(List.of("/estateId"), f.wrong(stranger, () -> f.estates.record(plain(id))));
        EstatesResource.View made = f.as(street, () -> f.estates.record(plain(id)));
        assertEquals(id, made.id());
        assertEquals("滨江小区", made.name());
        assertNull(made.contractId());
        assertEquals(409, f.refused(street, () -> f.estates.record(plain(id))).status());
        assertEquals(404, f.refused(stranger, () -> f.estates.get(id)).status());

        UUID unit = f.organisation("区供电公司", "ENTERPRISE");
        Estate more = new Estate(
                id,
                310,
                new BigDecimal("30000.00"),
                new BigDecimal("80.00"),
                VenueSource.CONVERTED,
                "120000.00",
                Set.of(unit));
        EstatesResource.View changed =
                f.as(street, () -> f.estates.change(id, new Replacing(more), new Match(made.version())));
        assertEquals(more, changed.estate());
        Estate wrong = new Estate(id, 310, null, BigDecimal.TEN, null, null, Set.of(UUID.randomUUID()));
        assertEquals(
                List.of("/venueSource", "/organisations"),
                f.wrong(street, () -> f.estates.change(id, new Replacing(wrong), ANY)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_company_with_a_party_organisation_names_it(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = f.organisation("安居物业", "PROPERTY");
        UUID school = f.organisation("一小", "SCHOOL");
        assertEquals(
                List.of("/partyOrgName", "/organisationId"),
                f.wrong(street, () -> f.companies.record(new Company(school, PartyMode.OWN, " ", null, null))));
        CompaniesResource.View made =
                f.as(street, () -> f.companies.record(new Company(id, PartyMode.JOINT, "安居物业联合党支部", "AAA", today())));
        assertEquals("联建", made.partyModeLabel().zh());
        assertEquals(
                List.of("安居物业"),
                f
                        .as(
                                street,
                                () -> f.companies.list(Query.by("name", false)
                                        .with("partyMode", "joint")
                                        .with("coBuilding", "true")))
                        .items()
                        .stream()
                        .map(CompaniesResource.View::name)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_estate_has_one_contract_at_a_time(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = estate("滨江小区");
        UUID first = company("安居物业");
        UUID second = company("乐居物业");
        ContractsResource.View made = conclude(contract(first, estate, today().minusYears(1), today().plusYears(1)));
        assertEquals(ContractState.IN_FORCE, made.state());
        assertEquals("安居物业", made.companyName());
        assertEquals(
                "contract-overlaps",
                f.refused(
                                street,
                                () -> f.contracts.conclude(contract(second, estate, today().plusMonths(6), null), null))
                        .code());
        assertEquals(first, f.as(street, () -> f.estates.get(estate)).companyId());

        assertEquals(
                List.of("/day"),
                f.wrong(street, () -> f.contracts.end(made.id(), agreed(today().plusYears(2), "解约"), ANY)));
        ContractsResource.View ended =
                f.as(street, () -> f.contracts.end(made.id(), agreed(today().minusDays(1), "双方协商"), ANY));
        assertEquals(ContractState.OVER, ended.state());
        ContractsResource.View open = conclude(contract(second, estate, today(), null));
        assertEquals(ContractState.IN_FORCE, open.state());
        assertEquals(second, f.as(street, () -> f.estates.get(estate)).companyId());
        assertEquals(
                List.of(open.id()),
                f
                        .as(
                                street,
                                () -> f.contracts.list(
                                        Query.by("untilDay", false).with("state", "in-force")))
                        .items()
                        .stream()
                        .map(ContractsResource.View::id)
                        .toList());
        assertEquals(
                List.of("/lastDay"),
                f.wrong(
                        street,
                        () -> f.contracts.conclude(contract(second, estate, today(), today().minusDays(1)), null)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_renewal_follows_with_the_same_company(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = estate("滨江小区");
        UUID first = company("安居物业");
        UUID second = company("乐居物业");
        LocalDate last = today().plusDays(20);
        ContractsResource.View made = conclude(contract(first, estate, today().minusYears(1), last));
        assertEquals(ContractState.EXPIRING, made.state());
        assertEquals(
                List.of("/companyId", "/firstDay"),
                f.wrong(street, () -> f.contracts.renew(made.id(), contract(second, estate, last, null))));
        ContractsResource.View told = f.as(
                street,
                () -> f.contracts.notice(
                        made.id(), new ContractsResource.Notice(NoticeBy.COMPANY, false, today()), ANY));
        assertTrue(told.noticeLate(), "a company that leaves says so 90 days before");
        ContractsResource.View renewed = f.as(street, () -> (ContractsResource.View) f.contracts
                .renew(made.id(), contract(first, estate, last.plusDays(1), null))
                .getEntity());
        assertEquals(made.id(), renewed.previousId());
        assertEquals(ContractState.PLANNED, renewed.state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_contract_that_ends_is_told_of_once_for_each_number_of_days_on_working_days(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID clerk = UUID.randomUUID();
        f.workers.put(STREET, Set.of(clerk));
        UUID estate = estate("滨江小区");
        LocalDate monday = today().with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
        // thirty days before falls on the Saturday before that Monday
        conclude(contract(
                company("安居物业"),
                estate,
                today().minusYears(1),
                monday.minusDays(2).plusDays(30)));
        remind();
        String line = "property.contract.expiring " + clerk;
        assertEquals(List.of(line), f.told, "within 90 days");
        remind();
        assertEquals(List.of(line), f.told, "not twice");
        LocalDate friday = monday.minusDays(3);
        f.host.clock()
                .advance(java.time.Duration.between(
                        f.host.clock().instant(),
                        friday.atTime(8, 0)
                                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                                .toInstant()));
        remind();
        assertEquals(List.of(line, line), f.told, "the Saturday's on the Friday");
        f.host.clock().advance(java.time.Duration.ofDays(1));
        remind();
        assertEquals(2, f.told.size());
    }

    private void remind() {
        f.asSystem(() -> {
            f.reminders.run(f.host.clock().instant());
            return true;
        });
    }

    private UUID secretary(UUID division) {
        UUID person = f.person("书记");
        UUID community = f.as(street, () -> f.communities.record(new CommunitiesResource.Community(division, "社区党委")))
                .id();
        f.as(
                street,
                () -> f.seats.appoint(new SeatsResource.NewSeat(
                        community, person, Post.COMMUNITY_SECRETARY, null, true, today().minusYears(1))));
        return person;
    }

    private ManagementsResource.NewManagement quasi(UUID head) {
        return new ManagementsResource.NewManagement(ManagementKind.QUASI_PROPERTY, "楼宇管理委员会", today(), head, false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_quasi_property_committee_is_headed_by_the_secretary_of_the_community_where_no_company_serves(
            TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = estate("无物业小区");
        UUID secretary = secretary(COMMUNITY);
        UUID elsewhere = secretary(OTHER_STREET);
        UUID resident = f.person("热心居民");
        assertEquals(List.of("/headId"), f.wrong(street, () -> f.managements.found(estate, quasi(resident))));
        assertEquals(List.of("/headId"), f.wrong(street, () -> f.managements.found(estate, quasi(elsewhere))));
        ManagementsResource.View made = f.as(street, () -> f.managements.found(estate, quasi(secretary)));
        assertEquals(
                secretary,
                f.as(
                                street,
                                () -> f.seats.list(Query.by("since", true)
                                        .with("body", made.id().toString())))
                        .items()
                        .get(0)
                        .personId());
        f.as(
                street,
                () -> f.seats.appoint(new SeatsResource.NewSeat(
                        made.id(), resident, Post.MANAGEMENT_MEMBER, ComesFrom.RESIDENT, false, today())));
        assertEquals(List.of("/"), f.wrong(street, () -> f.managements.found(estate, quasi(secretary))));
        f.as(street, () -> f.managements.end(made.id(), new ManagementsResource.End(today(), "引入物业企业"), ANY));
        f.host.clock().advance(java.time.Duration.ofDays(1));
        assertEquals(
                List.of(),
                f.as(
                                street,
                                () -> f.seats.list(Query.by("since", true)
                                        .with("body", made.id().toString())
                                        .with("serving", "true")))
                        .items());

        conclude(contract(company("安居物业"), estate, today(), null));
        assertEquals(List.of("/"), f.wrong(street, () -> f.managements.found(estate, quasi(secretary))));
    }

    private List<?> serving(UUID body) {
        return f.as(
                        street,
                        () -> f.seats.list(Query.by("since", true)
                                .with("body", body.toString())
                                .with("serving", "true")))
                .items();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_company_takes_over_from_a_quasi_property_committee_on_the_first_day_of_its_contract(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID clerk = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(clerk));
        UUID secretary = secretary(COMMUNITY);
        UUID company = company("安居物业");
        UUID estate = estate("无物业小区");
        UUID body = f.as(street, () -> f.managements.found(estate, quasi(secretary)))
                .id();
        LocalDate first = today().plusDays(2);
        conclude(contract(company, estate, first, null));
        assertNull(f.as(street, () -> f.managements.get(body)).ended(), "it stays in office until then");
        assertEquals(1, serving(body).size());
        f.host.clock().advance(java.time.Duration.ofDays(2));
        f.asSystem(() -> {
            f.takeOver.run(f.host.clock().instant());
            f.takeOver.run(f.host.clock().instant());
            return true;
        });
        ManagementsResource.View ended = f.as(street, () -> f.managements.get(body));
        assertEquals(first.minusDays(1), ended.ended());
        assertEquals("物业企业“安居物业”自 " + first + " 起服务", ended.endReason());
        assertEquals(List.of(), serving(body));
        assertEquals(List.of("property.management.ended " + clerk), f.told, "once");

        UUID other = estate("另一无物业小区");
        UUID fresh =
                f.as(street, () -> f.managements.found(other, quasi(secretary))).id();
        conclude(contract(company, other, today().minusDays(9), null));
        assertEquals(
                today(),
                f.as(street, () -> f.managements.get(fresh)).ended(),
                "at once where the contract holds already, and not before it was founded");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_branch_is_founded_step_by_step(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = estate("滨江小区");
        UUID id = f.as(
                        street,
                        () -> f.branches.begin(new BranchBodies.NewBranch(estate, "滨江小区党支部", today().minusMonths(1))))
                .id();
        List<UUID> members = java.util.stream.IntStream.range(0, 8)
                .mapToObj(number -> f.person("党员" + number))
                .toList();
        var committee = new BranchBodies.NewCommittee(
                members.subList(0, 3).stream()
                        .map(person -> new BranchBodies.CommitteeMember(person, ComesFrom.OWNERS_COMMITTEE))
                        .toList(),
                today());
        assertEquals(
                List.of("/members", "/members"),
                f.wrong(street, () -> f.branches.form(id, committee, ANY)),
                "too few members, and not members");
        assertEquals(
                List.of("/partyMember"),
                f.wrong(
                        street,
                        () -> f.seats.appoint(new SeatsResource.NewSeat(
                                id, members.get(0), Post.BRANCH_MEMBER, null, false, today()))));
        members.forEach(person -> f.as(
                street,
                () -> f.seats.appoint(
                        new SeatsResource.NewSeat(id, person, Post.BRANCH_MEMBER, ComesFrom.OWNER, true, today()))));
        var alone = new BranchBodies.NewCommittee(
                List.of(new BranchBodies.CommitteeMember(members.get(0), ComesFrom.COMMUNITY)), today());
        assertEquals(
                List.of("/members", "/members"),
                f.wrong(street, () -> f.branches.form(id, alone, ANY)),
                "from seven members on the committee has three, and takes in owners");
        assertEquals(
                409,
                f.refused(
                                street,
                                () -> f.branches.nominate(
                                        id, new BranchBodies.NewCandidate(members.get(0), Nomination.SELF), ANY))
                        .status());
        assertEquals(
                BranchStage.COMMITTEE,
                f.as(street, () -> f.branches.form(id, committee, ANY)).stage());
        f.as(
                street,
                () -> f.branches.nominate(id, new BranchBodies.NewCandidate(members.get(0), Nomination.SELF), ANY));
        assertEquals(
                List.of("/votes"),
                f.wrong(street, () -> f.branches.elect(id, ballot(id, 7, 5), ANY)),
                "nobody nominated by the community");
        BranchBodies.View nominated = f.as(
                street,
                () -> f.branches.nominate(
                        id, new BranchBodies.NewCandidate(members.get(1), Nomination.COMMUNITY), ANY));
        assertEquals(BranchStage.NOMINATION, nominated.stage());
        assertEquals(List.of("/present"), f.wrong(street, () -> f.branches.elect(id, ballot(id, 6, 5, 1), ANY)));
        assertEquals(List.of("/votes"), f.wrong(street, () -> f.branches.elect(id, ballot(id, 8, 4, 4), ANY)));
        BranchBodies.View founded = f.as(street, () -> f.branches.elect(id, ballot(id, 8, 2, 6), ANY));
        assertEquals(BranchStage.FOUNDED, founded.stage());
        assertEquals(today().plusYears(3).minusDays(1), founded.termEnds());
        assertEquals(8, founded.members());
        assertEquals(
                members.get(1),
                founded.seats().stream()
                        .filter(seat -> seat.post() == Post.BRANCH_SECRETARY)
                        .findFirst()
                        .orElseThrow()
                        .personId());
        assertFalse(f.audited.isEmpty());
        assertEquals(
                List.of("/post"),
                f.wrong(
                        street,
                        () -> f.seats.appoint(new SeatsResource.NewSeat(
                                id, members.get(7), Post.BRANCH_COMMITTEE, null, true, today()))));
    }

    private BranchBodies.Election ballot(UUID branch, int present, int... votes) {
        List<BranchBodies.CandidateView> candidates =
                f.as(street, () -> f.branches.get(branch)).candidates();
        List<BranchBodies.Votes> counted = new java.util.ArrayList<>();
        for (int i = 0; i < votes.length; i++) {
            counted.add(new BranchBodies.Votes(candidates.get(i).id(), votes[i]));
        }
        return new BranchBodies.Election(today(), present, counted);
    }
}

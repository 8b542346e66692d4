package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.property.internal.company.Company;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.contract.Contract;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.contract.ContractsResource;
import org.linli.property.internal.contract.EndCause;
import org.linli.property.internal.transfer.CompanyImporter;
import org.linli.property.internal.transfer.ContractImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

/** Owners choose and dismiss companies together (民法典第二百七十八条第一款第四项). */
class OwnersChoiceTest {
    /** Exactly two thirds of 300 owners and of 30,000 m² take part, one more than half of these agree. */
    private static final OwnersVote BARELY = vote(200, "20000", 101, "10000.01");

    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
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
        estate = f.place("滨江小区", COMMUNITY);
        f.as(street, () -> f.estates.record(EstatesTest.plain(estate)));
        company = f.organisation("安居物业", "PROPERTY");
        f.as(street, () -> f.companies.record(new Company(company, PartyMode.INSTRUCTOR, null, null, null)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private static OwnersVote vote(int voters, String voted, int agreeing, String agreed) {
        return new OwnersVote(
                300, new BigDecimal("30000"), voters, new BigDecimal(voted), agreeing, new BigDecimal(agreed));
    }

    private Contract with(ContractKind kind, LocalDate first, @Nullable LocalDate votedOn, @Nullable OwnersVote vote) {
        return new Contract(company, estate, kind, first, null, votedOn, vote, null, "保洁、保安");
    }

    private Contract chosen(LocalDate first, @Nullable LocalDate votedOn, @Nullable OwnersVote vote) {
        return with(ContractKind.OWNERS, first, votedOn, vote);
    }

    private List<String> wrong(Contract body) {
        return f.wrong(street, () -> f.contracts.conclude(body, null));
    }

    private ContractsResource.View conclude(Contract body) {
        return f.as(street, () -> f.contracts.conclude(body, null));
    }

    private ContractsResource.End dismissal(
            LocalDate day, @Nullable LocalDate votedOn, @Nullable OwnersVote vote, @Nullable LocalDate told) {
        return new ContractsResource.End(day, EndCause.DISMISSED, "业主大会解聘", votedOn, vote, told, false);
    }

    private List<String> undismissed(UUID id, ContractsResource.End body) {
        return f.wrong(street, () -> f.contracts.end(id, body, ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_contract_with_the_owners_needs_their_vote_before_it_takes_effect(TestDatabase database) {
        start(database);
        assertEquals(List.of("/votedOn"), wrong(chosen(today(), null, null)));
        assertEquals(List.of("/votedOn"), wrong(chosen(today(), today(), null)));
        assertEquals(List.of("/votedOn"), wrong(chosen(today(), null, BARELY)));
        assertEquals(List.of("/votedOn"), wrong(chosen(today().plusDays(2), today().plusDays(1), BARELY)));
        assertEquals(List.of("/votedOn"), wrong(chosen(today().minusDays(9), today(), BARELY)));
        assertEquals(List.of("/vote/voters"), wrong(chosen(today(), today(), vote(199, "20000", 101, "10000.01"))));
        assertEquals(List.of("/vote/voters"), wrong(chosen(today(), today(), vote(200, "19999.99", 101, "10000.01"))));
        assertEquals(List.of("/vote/agreeing"), wrong(chosen(today(), today(), vote(200, "20000", 100, "10000.01"))));
        assertEquals(List.of("/vote/agreeing"), wrong(chosen(today(), today(), vote(200, "20000", 101, "10000.00"))));
        ContractsResource.View made = conclude(chosen(today(), today(), BARELY));
        assertEquals(200, made.contract().vote().voters());
        assertFalse(made.withoutVote());
        assertEquals(
                List.of("/votedOn"),
                f.wrong(
                        street,
                        () -> f.contracts.change(made.id(), new Replacing(chosen(today(), today(), null)), ANY)),
                "a vote that was kept stays");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_contract_with_the_developer_has_no_vote_and_ends_when_the_owners_choose(TestDatabase database) {
        start(database);
        LocalDate early = today().minusYears(1);
        assertEquals(List.of("/votedOn"), wrong(with(ContractKind.PRELIMINARY, early, early, BARELY)));
        assertEquals(List.of("/votedOn"), wrong(with(ContractKind.PRELIMINARY, early, null, BARELY)));
        ContractsResource.View first = conclude(with(ContractKind.PRELIMINARY, early, null, null));
        assertEquals(
                List.of("/cause"),
                undismissed(
                        first.id(),
                        new ContractsResource.End(today(), EndCause.SUPERSEDED, "x", null, null, null, false)));
        assertEquals(
                List.of("/kind"),
                f.wrong(
                        street,
                        () -> f.contracts.change(
                                first.id(), new Replacing(with(ContractKind.OWNERS, early, early, BARELY)), ANY)),
                "it does not become one with the owners");
        ContractsResource.View second = conclude(chosen(today(), today(), BARELY));
        ContractsResource.View ended = f.as(street, () -> f.contracts.get(first.id()));
        assertEquals(today().minusDays(1), ended.endedDay());
        assertEquals(EndCause.SUPERSEDED, ended.endCause());
        assertNull(ended.dismissal());
        assertEquals(
                "contract-overlaps",
                f.refused(street, () -> f.contracts.conclude(chosen(today(), today(), BARELY), null))
                        .code(),
                "another one of the owners does not end by itself");
        assertEquals(ContractKind.OWNERS, second.contract().kind());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void owners_dismiss_a_company_by_vote_and_tell_it_sixty_days_before(TestDatabase database) {
        start(database);
        LocalDate first = today().minusYears(1);
        UUID id = conclude(chosen(first, first, BARELY)).id();
        LocalDate last = today().plusDays(60);
        assertEquals(List.of("/votedOn", "/toldOn"), undismissed(id, dismissal(last, null, null, null)));
        assertEquals(
                List.of("/vote/agreeing"),
                undismissed(id, dismissal(last, today(), vote(200, "20000", 90, "9000"), today())));
        assertEquals(List.of("/day"), undismissed(id, dismissal(last.minusDays(1), today(), BARELY, today())));
        assertEquals(List.of("/toldOn"), undismissed(id, dismissal(last, today(), BARELY, today().minusDays(1))));
        assertEquals(
                List.of("/vote"),
                undismissed(id, new ContractsResource.End(last, EndCause.AGREED, "协商", today(), BARELY, null, false)),
                "a vote belongs to a dismissal");
        ContractsResource.View ended =
                f.as(street, () -> f.contracts.end(id, dismissal(last, today(), BARELY, today()), ANY));
        assertEquals(EndCause.DISMISSED, ended.endCause());
        assertEquals(last, ended.endedDay());
        assertEquals(today(), ended.dismissedOn());
        assertEquals(101, ended.dismissal().agreeing());
        assertEquals(101, ended.contract().vote().agreeing(), "the vote with which it was chosen stays");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_contract_may_say_something_else_about_the_notice(TestDatabase database) {
        start(database);
        LocalDate first = today().minusYears(1);
        UUID id = conclude(chosen(first, first, BARELY)).id();
        var agreed = new ContractsResource.End(
                today().plusDays(30), EndCause.DISMISSED, "合同约定三十日", today(), BARELY, today(), true);
        assertEquals(
                today().plusDays(30),
                f.as(street, () -> f.contracts.end(id, agreed, ANY)).endedDay());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_contract_is_from_before_and_needs_no_vote(TestDatabase database) {
        f = new PropertyFixture(database);
        estate = f.place("老小区", COMMUNITY);
        f.organisation("乐居物业", "PROPERTY");
        f.as(
                street,
                () -> f.estateImporter.write(
                        List.of(new EstateImporter.Row("老小区", 300, null, null, null, null, null, false))));
        f.as(
                street,
                () -> f.companyImporter.write(
                        List.of(new CompanyImporter.Row("C1", "乐居物业", PartyMode.INSTRUCTOR, null, null, null, false))));
        LocalDate first = LocalDate.of(2022, 1, 1);
        f.as(
                street,
                () -> f.contractImporter.write(List.of(new ContractImporter.Row(
                        "H1", "C1", "老小区", ContractKind.OWNERS, first, null, null, "保洁", false))));
        ContractsResource.View before = f.as(street, () -> f.contracts.list(Query.by("untilDay", false)))
                .items()
                .get(0);
        assertTrue(before.withoutVote());
        company = before.contract().companyId();
        Contract reworded =
                new Contract(company, estate, ContractKind.OWNERS, first, null, null, null, "1.20", "保洁、绿化");
        ContractsResource.View changed =
                f.as(street, () -> f.contracts.change(before.id(), new Replacing(reworded), ANY));
        assertTrue(changed.withoutVote(), "its terms can be corrected without a vote");
        ContractsResource.View kept =
                f.as(street, () -> f.contracts.change(before.id(), new Replacing(chosen(first, first, BARELY)), ANY));
        assertFalse(kept.withoutVote(), "a vote that is found later is kept");
        assertEquals(
                List.of("/votedOn"),
                f.wrong(street, () -> f.contracts.change(before.id(), new Replacing(chosen(first, null, null)), ANY)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_what_has_begun_comes_in_without_a_vote_and_prolonging_it_needs_one(TestDatabase database) {
        start(database);
        String place = externalId("EstateRow");
        String firm = externalId("CompanyRow");
        LocalDate first = LocalDate.of(2022, 1, 1);
        LocalDate last = today().plusYears(1);
        assertEquals(List.of("/firstDay"), unfit(line(firm, place, ContractKind.OWNERS, today(), null)));
        assertEquals(List.of("/firstDay"), unfit(line(firm, place, ContractKind.OWNERS, today().plusDays(1), null)));
        assertEquals(
                List.of(),
                unfit(line(firm, place, ContractKind.PRELIMINARY, today().plusDays(1), null)),
                "the developer asks no owners");
        var begun = line(firm, place, ContractKind.OWNERS, first, last);
        assertEquals(List.of(), unfit(begun));
        f.as(street, () -> f.contractImporter.write(List.of(begun)));
        UUID id = f.as(street, () -> f.contracts.list(Query.by("untilDay", false)))
                .items()
                .get(0)
                .id();
        assertEquals(List.of("/votedOn"), unchanged(id, term(first, last.plusDays(1), null, null)));
        assertEquals(List.of("/votedOn"), unchanged(id, term(first, null, null, null)), "without an end");
        assertEquals(List.of("/votedOn"), unchanged(id, term(today(), last, null, null)), "begun anew");
        var shorter = f.as(
                street,
                () -> f.contracts.change(
                        id, new Replacing(term(first.plusDays(1), last.minusDays(1), null, null)), ANY));
        assertTrue(shorter.withoutVote(), "its days can be put right");
        var voted = f.as(
                street,
                () -> f.contracts.change(
                        id, new Replacing(term(first.plusDays(1), last.plusYears(3), first, BARELY)), ANY));
        assertFalse(voted.withoutVote());
    }

    private String externalId(String entity) {
        return f.as(
                street,
                () -> f.em.createQuery("select e.externalId from " + entity + " e", String.class)
                        .getSingleResult());
    }

    private static ContractImporter.Row line(
            String firm, String place, ContractKind kind, LocalDate first, @Nullable LocalDate last) {
        return new ContractImporter.Row("H1", firm, place, kind, first, last, null, "保洁", false);
    }

    private List<String> unfit(ContractImporter.Row line) {
        return f.as(street, () -> f.contractImporter.check(line)).stream()
                .map(FieldError::pointer)
                .toList();
    }

    private Contract term(
            LocalDate first, @Nullable LocalDate last, @Nullable LocalDate votedOn, @Nullable OwnersVote vote) {
        return new Contract(company, estate, ContractKind.OWNERS, first, last, votedOn, vote, null, "保洁");
    }

    private List<String> unchanged(UUID id, Contract next) {
        return f.wrong(street, () -> f.contracts.change(id, new Replacing(next), ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_contract_with_the_developer_holds_until_the_one_with_the_owners_really_begins(TestDatabase database) {
        start(database);
        LocalDate early = today().minusYears(1);
        LocalDate its = today().plusDays(45);
        UUID developer = conclude(
                        new Contract(company, estate, ContractKind.PRELIMINARY, early, its, null, null, null, "保洁、保安"))
                .id();
        LocalDate planned = today().plusDays(30);
        UUID owners = conclude(chosen(planned, today(), BARELY)).id();
        begin(owners, planned.plusDays(10));
        ContractsResource.View later = f.as(street, () -> f.contracts.get(developer));
        assertEquals(planned.plusDays(9), later.endedDay(), "no day without a contract");
        assertEquals(EndCause.SUPERSEDED, later.endCause());
        begin(owners, planned.minusDays(10));
        assertEquals(
                planned.minusDays(11),
                f.as(street, () -> f.contracts.get(developer)).endedDay(),
                "nor two on one day");
        begin(owners, its.plusDays(20));
        ContractsResource.View own = f.as(street, () -> f.contracts.get(developer));
        assertNull(own.endedDay(), "over by its own term before");
        assertNull(own.endCause());
        assertEquals(
                "contract-overlaps",
                f.refused(street, () -> f.contracts.change(owners, new Replacing(chosen(early, early, BARELY)), ANY))
                        .code(),
                "it does not become what never was");
        begin(owners, planned);
        assertEquals(
                planned.minusDays(1),
                f.as(street, () -> f.contracts.get(developer)).endedDay());
    }

    private void begin(UUID owners, LocalDate day) {
        f.as(street, () -> f.contracts.change(owners, new Replacing(chosen(day, today(), BARELY)), ANY));
    }
}

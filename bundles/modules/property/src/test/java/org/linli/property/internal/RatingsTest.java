package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.claims.api.NewItem;
import org.linli.property.internal.company.Company;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.contract.Contract;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.project.MoneySource;
import org.linli.property.internal.project.Phase;
import org.linli.property.internal.project.ProjectBodies;
import org.linli.property.internal.project.ProjectKind;
import org.linli.property.internal.rating.Form;
import org.linli.property.internal.rating.FormsResource;
import org.linli.property.internal.rating.RatingsResource;
import org.linli.property.internal.rating.Result;
import org.linli.property.internal.rating.Subject;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class RatingsTest {
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

    private UUID estate(String name) {
        UUID id = f.place(name, COMMUNITY);
        f.as(street, () -> f.estates.record(EstatesTest.plain(id)));
        return id;
    }

    private UUID company(String name) {
        UUID id = f.organisation(name, "PROPERTY");
        f.as(street, () -> f.companies.record(new Company(id, PartyMode.NONE, null, null, null)));
        return id;
    }

    private static Form form(String most, String model, String rectify) {
        return new Form(
                "季度评价",
                "Quarterly",
                Subject.COMPANY,
                List.of(new Form.Criterion("service", "服务", "Service", new BigDecimal(most), false)),
                new BigDecimal(model),
                new BigDecimal(rectify));
    }

    private RatingsResource.View rate(UUID form, UUID subject, int month, Map<String, BigDecimal> scores) {
        LocalDate first = LocalDate.of(2025, month, 1);
        return f.as(
                street,
                () -> f.ratings.rate(
                        form,
                        new RatingsResource.NewRating(
                                subject, first, first.plusMonths(1).minusDays(1), scores, null)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_model_meets_all_four_reds(TestDatabase database) {
        f = new PropertyFixture(database);
        FormsResource.NewForm template =
                f.as(street, () -> f.forms.templates()).items().get(0);
        UUID form = f.as(street, () -> f.forms.define(template)).id();
        UUID estate = estate("滨江小区");
        BigDecimal full = BigDecimal.valueOf(25);
        assertEquals(
                List.of("/scores/culture", "/scores/steward"),
                f
                        .wrong(
                                street,
                                () -> f.ratings.rate(
                                        form,
                                        new RatingsResource.NewRating(
                                                estate,
                                                today().minusMonths(1),
                                                today(),
                                                Map.of(
                                                        "venue",
                                                        full,
                                                        "steward",
                                                        BigDecimal.valueOf(26),
                                                        "service",
                                                        full),
                                                null)))
                        .stream()
                        .sorted()
                        .toList());
        RatingsResource.View three = rate(
                form, estate, 1, Map.of("venue", full, "steward", full, "service", full, "culture", BigDecimal.ZERO));
        assertEquals(Result.NORMAL, three.result());
        assertEquals(
                List.of("/standing"),
                f.wrong(
                        street,
                        () -> f.ratings.decide(
                                three.id(), new RatingsResource.Decision(Standing.MODEL, null, null), ANY)));
        RatingsResource.View four =
                rate(form, estate, 2, Map.of("venue", full, "steward", full, "service", full, "culture", full));
        assertEquals(Result.MODEL, four.result());
        f.as(
                street,
                () -> f.ratings.decide(four.id(), new RatingsResource.Decision(Standing.MODEL, null, "全区推广"), ANY));
        assertEquals("1", figure("model-estates").numerator().toPlainString());
        assertEquals(Standing.MODEL, f.as(street, () -> f.estates.get(estate)).standing());
        assertEquals(
                2,
                f.as(street, () -> f.ratings.list(Query.by("ratedAt", true).with("subjectId", estate.toString())))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_stays_below_the_line_while_being_rectified_is_removed_and_takes_no_contract(TestDatabase database) {
        f = new PropertyFixture(database);
        assertEquals(
                List.of("/modelFrom", "/rectifyBelow"),
                f.wrong(street, () -> f.forms.define(new FormsResource.NewForm("bad", form("10", "11", "12")))));
        UUID form = f.as(street, () -> f.forms.define(new FormsResource.NewForm("quarter", form("100", "90", "60"))))
                .id();
        UUID company = company("安居物业");
        Map<String, BigDecimal> bad = Map.of("service", new BigDecimal("59.99"));
        RatingsResource.View first = rate(form, company, 1, bad);
        assertEquals(Result.RECTIFY, first.result());
        assertEquals(
                "rated",
                f.refused(
                                street,
                                () -> f.ratings.rate(
                                        form,
                                        new RatingsResource.NewRating(
                                                company,
                                                LocalDate.of(2025, 1, 15),
                                                LocalDate.of(2025, 3, 1),
                                                bad,
                                                null)))
                        .code());
        assertEquals(
                List.of("/standing"),
                f.wrong(
                        street,
                        () -> f.ratings.decide(
                                first.id(), new RatingsResource.Decision(Standing.REMOVED, null, null), ANY)));
        assertEquals(
                List.of("/until"),
                f.wrong(
                        street,
                        () -> f.ratings.decide(
                                first.id(), new RatingsResource.Decision(Standing.RECTIFYING, null, null), ANY)));
        f.as(
                street,
                () -> f.ratings.decide(
                        first.id(),
                        new RatingsResource.Decision(Standing.RECTIFYING, today().plusDays(30), null),
                        ANY));
        assertEquals("1", figure("rectifying-companies").numerator().toPlainString());
        assertEquals(
                "decided",
                f.refused(street, () -> decide(first.id(), Standing.REMOVED, null))
                        .code(),
                "one rating has one consequence");
        RatingsResource.View older = rate(form, company, 2, bad);
        assertEquals(
                List.of("/standing", "/standing"),
                f.wrong(street, () -> decide(older.id(), Standing.REMOVED, null)),
                "it says nothing of what was rectified, and the time is not over");
        f.host.clock().advance(Duration.ofDays(30));
        RatingsResource.View again = f.as(
                street,
                () -> f.ratings.rate(
                        form, new RatingsResource.NewRating(company, today().minusDays(20), today(), bad, null)));
        assertEquals(
                List.of("/standing"),
                f.wrong(street, () -> decide(again.id(), Standing.REMOVED, null)),
                "the last day");
        remind();
        assertEquals(List.of(), f.told);
        f.host.clock().advance(Duration.ofDays(1));
        UUID clerk = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(clerk));
        remind();
        remind();
        assertEquals(List.of("property.rectification.over " + clerk), f.told, "once");
        f.as(street, () -> decide(again.id(), Standing.REMOVED, "两次不合格"));
        UUID estate = estate("滨江小区");
        assertEquals(
                List.of("/companyId"),
                f.wrong(
                        street,
                        () -> f.contracts.conclude(
                                new Contract(
                                        company,
                                        estate,
                                        ContractKind.OWNERS,
                                        today(),
                                        null,
                                        today(),
                                        EstatesTest.CHOSEN,
                                        null,
                                        "保洁"),
                                null)));
        RatingsResource.View good = rate(form, company, 3, Map.of("service", new BigDecimal("75")));
        assertEquals(Result.NORMAL, good.result());
        f.as(street, () -> f.ratings.decide(good.id(), new RatingsResource.Decision(Standing.NORMAL, null, "恢复"), ANY));
        assertEquals(
                Standing.NORMAL, f.as(street, () -> f.companies.get(company)).standing());
        assertEquals(
                "decided",
                f.refused(street, () -> decide(again.id(), Standing.NORMAL, null))
                        .code(),
                "only the last decision is taken back");

        f.as(street, () -> f.forms.change(form, new Replacing(form("50", "45", "30")), ANY));
        assertEquals(
                new BigDecimal("100"),
                f.as(street, () -> f.ratings.get(first.id()))
                        .form()
                        .criteria()
                        .get(0)
                        .most()
                        .stripTrailingZeros()
                        .setScale(0),
                "a rating keeps its form");
        assertEquals("25.0", figure("ratings-passed").value().toPlainString());
    }

    private RatingsResource.View decide(UUID rating, Standing standing, @Nullable String note) {
        return f.ratings.decide(rating, new RatingsResource.Decision(standing, null, note), ANY);
    }

    private void remind() {
        f.asSystem(() -> {
            f.rectifications.run(f.host.clock().instant());
            return true;
        });
    }

    private ProjectBodies.View plan(UUID estate, ProjectKind kind) {
        return f.as(
                street,
                () -> f.projects.plan(new ProjectBodies.Project(
                        estate, kind, kind.label().zh(), null, 161, "50000.00", today().minusDays(10))));
    }

    private ProjectBodies.View move(UUID id, Phase to) {
        return f.as(street, () -> f.projects.move(id, new ProjectBodies.Move(to, null), ANY));
    }

    private void watch(UUID id, boolean content) {
        f.as(street, () -> f.projects.watch(id, new ProjectBodies.NewWatch(today(), 12, content, "居民代表到场"), ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_renovation_goes_on_only_as_residents_watch_it(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = plan(estate("老旧小区"), ProjectKind.RENOVATION).id();
        assertEquals(
                List.of("/to"),
                f.wrong(street, () -> f.projects.move(id, new ProjectBodies.Move(Phase.DURING, null), ANY)));
        watch(id, true);
        assertEquals(Phase.DURING, move(id, Phase.DURING).phase());
        assertEquals(
                "phase-not-possible",
                f.refused(street, () -> f.projects.move(id, new ProjectBodies.Move(Phase.DONE, null), ANY))
                        .code());
        watch(id, true);
        move(id, Phase.AFTER);
        watch(id, false);
        assertEquals(
                List.of("/to"),
                f.wrong(street, () -> f.projects.move(id, new ProjectBodies.Move(Phase.DONE, null), ANY)));
        watch(id, true);
        ProjectBodies.View done = move(id, Phase.DONE);
        assertEquals(today(), done.ended());
        assertEquals(4, done.watches().size());
        assertEquals("161", figure("renovated-households").numerator().toPlainString());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_residents_pay_for_is_approved_by_three_quarters_and_every_yuan_is_in_the_ledger(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = plan(estate("永红3号楼"), ProjectKind.SELF_FUNDED).id();
        ProjectBodies.NewMoney paid =
                new ProjectBodies.NewMoney(today(), MoneySource.RESIDENTS, "16100.00", "161 户各 100 元");
        assertEquals(List.of("/"), f.wrong(street, () -> f.projects.book(id, paid, ANY)));
        OwnersVote half =
                new OwnersVote(161, new BigDecimal("9000"), 150, new BigDecimal("8500"), 100, new BigDecimal("6000"));
        assertEquals(
                List.of("/vote/agreeing"),
                f.wrong(street, () -> f.projects.approve(id, new ProjectBodies.Approval(today(), half), ANY)));
        OwnersVote most =
                new OwnersVote(161, new BigDecimal("9000"), 150, new BigDecimal("8500"), 113, new BigDecimal("6375"));
        f.as(street, () -> f.projects.approve(id, new ProjectBodies.Approval(today(), most), ANY));
        f.as(street, () -> f.projects.book(id, paid, ANY));
        ProjectBodies.NewMoney cost = new ProjectBodies.NewMoney(today(), MoneySource.WORK, "16100.01", "粉刷");
        assertEquals(List.of("/amount"), f.wrong(street, () -> f.projects.book(id, cost, ANY)));
        f.as(
                street,
                () -> f.projects.book(id, new ProjectBodies.NewMoney(today(), MoneySource.WORK, "6000.00", "粉刷"), ANY));
        List<ProjectBodies.Money> ledger =
                f.as(street, () -> f.projects.money(id, Query.by("id", false))).items();
        assertEquals(2, ledger.size());
        UUID spent = ledger.get(1).id();
        ProjectBodies.View back =
                f.as(street, () -> f.projects.takeBack(id, spent, new ProjectBodies.TakeBack("金额有误"), ANY));
        assertEquals("0.00", back.spent());
        assertEquals("16100.00", back.balance());
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.projects.takeBack(id, spent, new ProjectBodies.TakeBack("再次"), ANY)));
        assertEquals(
                List.of("/to"),
                f.wrong(street, () -> f.projects.move(id, new ProjectBodies.Move(Phase.CANCELLED, "停"), ANY)),
                "money that is left is given back first");
        Caller resident = PropertyFixture.caller("resident", "property:project:read"::equals, COMMUNITY);
        assertEquals(
                3,
                f.as(resident, () -> f.projects.money(id, Query.by("id", false)))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothing_comes_back_into_a_project_that_was_cancelled(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = plan(estate("永红3号楼"), ProjectKind.SELF_FUNDED).id();
        OwnersVote most =
                new OwnersVote(161, new BigDecimal("9000"), 150, new BigDecimal("8500"), 113, new BigDecimal("6375"));
        f.as(street, () -> f.projects.approve(id, new ProjectBodies.Approval(today(), most), ANY));
        book(id, MoneySource.RESIDENTS, "16100.00");
        book(id, MoneySource.WORK, "100.00");
        book(id, MoneySource.REFUND, "16000.00");
        ProjectBodies.View ended =
                f.as(street, () -> f.projects.move(id, new ProjectBodies.Move(Phase.CANCELLED, "停"), ANY));
        assertEquals("0.00", ended.balance());
        for (ProjectBodies.Money line :
                f.as(street, () -> f.projects.money(id, Query.by("id", false))).items()) {
            assertEquals(
                    List.of("/"),
                    f.wrong(street, () -> f.projects.takeBack(id, line.id(), new ProjectBodies.TakeBack("金额有误"), ANY)),
                    line.words());
        }
        assertEquals("0.00", f.as(street, () -> f.projects.get(id)).balance());
    }

    private void book(UUID project, MoneySource source, String amount) {
        f.as(
                street,
                () -> f.projects.book(
                        project, new ProjectBodies.NewMoney(today(), source, amount, source.name()), ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_property_post_belongs_to_an_estate_of_its_division(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID estate = estate("滨江小区");
        NewItem item = new NewItem(
                "property.post",
                "楼道保洁岗",
                null,
                COMMUNITY,
                List.of(),
                null,
                null,
                null,
                Map.of("estate", estate.toString()),
                null,
                null,
                null);
        assertTrue(f.as(street, () -> f.posts.check(item)).isEmpty());
        NewItem elsewhere = NewItem.of("property.post", "岗", STREET);
        assertEquals(1, f.as(street, () -> f.posts.check(elsewhere)).size());
    }

    private Indicator figure(String code) {
        return f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}

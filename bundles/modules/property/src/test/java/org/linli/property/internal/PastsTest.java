package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.Claims;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.NewItem;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.VenueSource;
import org.linli.property.internal.management.ManagementBook;
import org.linli.property.internal.management.ManagementKind;
import org.linli.property.internal.project.MoneySource;
import org.linli.property.internal.project.PastProjects;
import org.linli.property.internal.project.Phase;
import org.linli.property.internal.project.ProjectBodies;
import org.linli.property.internal.project.ProjectKind;
import org.linli.property.internal.rating.DecisionBook;
import org.linli.property.internal.rating.PastRatings;
import org.linli.property.internal.rating.RatingsResource;
import org.linli.property.internal.rating.Result;
import org.linli.property.internal.sample.PostSample;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.transfer.BranchImporter;
import org.linli.property.internal.transfer.CommitteeImporter;
import org.linli.property.internal.transfer.CommunityImporter;
import org.linli.property.internal.transfer.CompanyImporter;
import org.linli.property.internal.transfer.ContractImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.transfer.Importing;
import org.linli.property.internal.transfer.ManagementImporter;
import org.linli.property.internal.transfer.PostImporter;
import org.linli.property.internal.transfer.ProjectImporter;
import org.linli.property.internal.transfer.RatingImporter;
import org.linli.property.internal.transfer.SeatImporter;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** What an office has on paper or in workbooks of the past: ratings, bodies of estates, projects with their money, posts. */
class PastsTest {
    private static final LocalDate DAY = LocalDate.of(2023, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2023, 12, 31);

    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private PropertyFixture f;
    private Importing importing;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void open(TestDatabase database) {
        f = new PropertyFixture(database);
        importing = new Importing(f.em, f.desk, f.reach, f.divisions);
    }

    private <R> int write(RowImporter<R> importer, List<R> rows) {
        assertEquals(
                List.of(),
                f.as(street, () -> importer.checkAll(rows)).stream()
                        .flatMap(List::stream)
                        .toList());
        return f.as(street, () -> importer.write(rows));
    }

    private <R> List<String> wrong(RowImporter<R> importer, R row) {
        return wrong(street, importer, row);
    }

    private <R> List<String> wrong(Caller caller, RowImporter<R> importer, R row) {
        return f.as(caller, () -> importer.check(row)).stream()
                .map(FieldError::pointer)
                .toList();
    }

    private UUID estate(String name) {
        UUID id = f.place(name, COMMUNITY);
        write(f.estateImporter, List.of(new EstateImporter.Row(name, 300, null, null, null, null, null, true)));
        return id;
    }

    private UUID company(String externalId, String name) {
        UUID id = f.organisation(name, "PROPERTY");
        write(
                f.companyImporter,
                List.of(new CompanyImporter.Row(externalId, name, PartyMode.INSTRUCTOR, null, null, null, true)));
        return id;
    }

    private RatingImporter ratings() {
        return new RatingImporter(
                importing,
                new PastRatings(f.em, f.call, f.desk, PropertyFixture.JSON, f.forms, new DecisionBook(f.em, f.desk)));
    }

    private static RatingImporter.Row rated(
            String id, String form, String subject, int total, Result result, @Nullable Standing decided) {
        boolean told = decided == Standing.RECTIFYING;
        return new RatingImporter.Row(
                id,
                form,
                subject,
                DAY,
                LAST,
                null,
                BigDecimal.valueOf(total),
                result,
                null,
                "住建部门",
                decided,
                decided == null ? null : LAST,
                told ? LAST.plusMonths(2) : null,
                true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void imported_ratings_leave_models_and_companies_to_be_rectified(TestDatabase database) {
        open(database);
        UUID model = estate("一区");
        UUID other = estate("二区");
        UUID poor = company("C1", "安居物业");
        List<RatingImporter.Row> rows = List.of(
                rated("R1", "service-estate", "一区", 92, Result.MODEL, Standing.MODEL),
                rated("R2", "service-estate", "二区", 75, Result.NORMAL, null),
                rated("R3", "service-company", "C1", 55, Result.RECTIFY, Standing.RECTIFYING));
        assertEquals(3, write(ratings(), rows));
        assertEquals(0, write(ratings(), rows), "known external ids are not doubled");
        assertEquals("1", figure("model-estates"));
        assertEquals("1", figure("rectifying-companies"));
        assertEquals(Standing.MODEL, standing(EstateRow.class, model));
        assertEquals(Standing.NORMAL, standing(EstateRow.class, other));
        assertEquals(Standing.RECTIFYING, standing(CompanyRow.class, poor));
        List<RatingsResource.Line> kept = f.as(street, () -> f.ratings.list(Query.by("subjectName", false)))
                .items();
        assertEquals(3, kept.size());
        assertTrue(kept.stream().allMatch(RatingsResource.Line::generated), "they say that they are generated");

        assertEquals(
                List.of("/firstDay"),
                wrong(ratings(), rated("R4", "service-estate", "一区", 92, Result.MODEL, null)),
                "rated with this form for that period already");
        RatingImporter.Row removed = new RatingImporter.Row(
                "R5",
                "service-company",
                "C1",
                LAST.plusDays(1),
                LAST.plusMonths(6),
                Map.of(
                        "party", BigDecimal.TEN,
                        "order", BigDecimal.TEN,
                        "cleaning", BigDecimal.TEN,
                        "repair", BigDecimal.TEN,
                        "satisfaction", BigDecimal.TEN),
                null,
                null,
                null,
                null,
                Standing.REMOVED,
                LAST.plusMonths(6),
                null,
                false);
        assertEquals(1, write(ratings(), List.of(removed)));
        assertEquals(Standing.REMOVED, standing(CompanyRow.class, poor));
        RatingImporter.Row earlier = new RatingImporter.Row(
                "R6",
                "service-company",
                "C1",
                DAY.minusYears(1),
                DAY.minusMonths(1),
                null,
                BigDecimal.valueOf(95),
                Result.MODEL,
                null,
                null,
                Standing.MODEL,
                DAY,
                null,
                false);
        assertEquals(1, write(ratings(), List.of(earlier)));
        assertEquals(Standing.REMOVED, standing(CompanyRow.class, poor), "an older decision changes nothing");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_rating_keeps_to_its_form_and_to_what_may_follow_it(TestDatabase database) {
        open(database);
        estate("一区");
        assertEquals(List.of("/form"), wrong(ratings(), rated("R1", "nothing", "一区", 92, Result.MODEL, null)));
        assertEquals(
                List.of("/subject"), wrong(ratings(), rated("R1", "service-company", "一区", 92, Result.MODEL, null)));
        assertEquals(
                List.of("/result", "/decided"),
                wrong(ratings(), rated("R1", "service-estate", "一区", 92, Result.NORMAL, Standing.MODEL)));
        assertEquals(
                List.of("/total", "/decided", "/rectifyUntil"),
                wrong(
                        ratings(),
                        new RatingImporter.Row(
                                "R1",
                                "service-estate",
                                "一区",
                                DAY,
                                LAST,
                                null,
                                BigDecimal.valueOf(101),
                                Result.MODEL,
                                null,
                                null,
                                Standing.RECTIFYING,
                                LAST,
                                null,
                                false)));
        assertEquals(
                List.of("/scores/venue"),
                wrong(
                        ratings(),
                        new RatingImporter.Row(
                                "R1",
                                "four-reds",
                                "一区",
                                DAY,
                                LAST,
                                Map.of(
                                        "venue", BigDecimal.valueOf(26),
                                        "steward", BigDecimal.TEN,
                                        "service", BigDecimal.TEN,
                                        "culture", BigDecimal.TEN),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false)));
        RatingImporter.Row once = rated("R1", "service-estate", "一区", 92, Result.MODEL, null);
        RatingImporter.Row again = rated("R2", "service-estate", "一区", 92, Result.MODEL, null);
        assertEquals(
                List.of(1, 1),
                f.as(street, () -> ratings().checkAll(List.of(once, again))).stream()
                        .map(List::size)
                        .toList(),
                "twice in one file");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_import_decides_and_defines_nothing_that_its_sender_might_not(TestDatabase database) {
        open(database);
        estate("一区");
        RatingImporter.Row decided = rated("R1", "service-estate", "一区", 92, Result.MODEL, Standing.MODEL);
        RatingImporter.Row only = rated("R2", "service-estate", "一区", 92, Result.MODEL, null);
        Caller community = PropertyFixture.caller(
                "community",
                Set.of("property:import:run", "property:rating:read", "property:rating:write")::contains,
                COMMUNITY);
        assertEquals(List.of("/decided", "/form"), wrong(community, ratings(), decided));
        assertEquals(List.of("/form"), wrong(community, ratings(), only), "there is only the template");
        Caller deciding = PropertyFixture.caller(
                "community",
                Set.of("property:import:run", "property:rating:decide", "property:form:write")::contains,
                COMMUNITY);
        assertEquals(List.of(), wrong(deciding, ratings(), decided));
        assertEquals(
                1,
                write(
                        ratings(),
                        List.of(new RatingImporter.Row(
                                "R3",
                                "service-estate",
                                "一区",
                                DAY.minusYears(2),
                                LAST.minusYears(2),
                                null,
                                BigDecimal.valueOf(75),
                                Result.NORMAL,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false))));
        assertEquals(List.of("/decided"), wrong(community, ratings(), decided));
        assertEquals(List.of(), wrong(community, ratings(), only), "the district has the form now");
    }

    private ManagementImporter managements() {
        return new ManagementImporter(
                importing, new ManagementBook(f.em, f.desk), new ContractBook(f.em), f.seatBook, f.people);
    }

    private static ManagementImporter.Row body(String id, String estate, ManagementKind kind, String head) {
        return new ManagementImporter.Row(
                id, estate, kind, estate + "自管组织", DAY, head, null, List.of("王五", "赵六"), null, null, true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void imported_bodies_of_estates_have_their_heads_and_no_company_beside_them(TestDatabase database) {
        open(database);
        UUID estate = estate("一区");
        estate("二区");
        List.of("张三", "李四", "王五", "赵六").forEach(f::person);
        write(f.communityImporter, List.of(new CommunityImporter.Row("K1", "社区党委", "900001001001", true)));
        write(
                f.seatImporter,
                List.of(new SeatImporter.Row("S1", Post.COMMUNITY_SECRETARY, "K1", "张三", null, true, DAY, null, true)));
        assertEquals(
                List.of("/head"),
                wrong(managements(), body("M1", "一区", ManagementKind.QUASI_PROPERTY, "李四")),
                "only the secretary of the community");
        assertEquals(List.of("/head"), wrong(managements(), body("M1", "一区", ManagementKind.SELF_MANAGED, "无名氏")));
        assertEquals(
                2,
                write(
                        managements(),
                        List.of(
                                body("M1", "一区", ManagementKind.QUASI_PROPERTY, "张三"),
                                body("M2", "二区", ManagementKind.SELF_MANAGED, "李四"))));
        var kept =
                f.as(street, () -> f.managements.list(Query.by("name", false)).items());
        assertEquals(2, kept.size());
        assertTrue(kept.get(0).generated());
        UUID committee = kept.stream()
                .filter(one -> one.kind() == ManagementKind.QUASI_PROPERTY)
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(
                List.of(Post.MANAGEMENT_HEAD, Post.MANAGEMENT_MEMBER, Post.MANAGEMENT_MEMBER),
                f.as(
                        street,
                        () -> f.seatBook.serving(committee).stream()
                                .map(seat -> seat.post())
                                .sorted()
                                .toList()));
        assertEquals(
                List.of("/estate"),
                wrong(managements(), body("M3", "一区", ManagementKind.RED_STEWARD, "李四")),
                "it has one already");
        company("C1", "安居物业");
        estate("三区");
        write(
                f.contractImporter,
                List.of(new ContractImporter.Row("H1", "C1", "三区", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        assertEquals(
                List.of("/estate"),
                wrong(managements(), body("M4", "三区", ManagementKind.SELF_MANAGED, "李四")),
                "a company serves it");
        assertEquals("100.0", figure("managed-coverage"));
        assertEquals(estate, f.as(street, () -> f.managements.get(committee)).estateId());
    }

    private ProjectImporter projects() {
        return new ProjectImporter(importing, new PastProjects(f.em, f.desk));
    }

    private static PastProjects.Seen seen(Phase phase, LocalDate day, boolean content) {
        return new PastProjects.Seen(phase, day, 30, content, "居民代表参加");
    }

    private static ProjectImporter.Row project(
            ProjectKind kind,
            Phase phase,
            @Nullable OwnersVote vote,
            List<PastProjects.Seen> watches,
            List<PastProjects.Booked> money) {
        return new ProjectImporter.Row(
                "P1",
                "一区",
                kind,
                "改造",
                null,
                11_614,
                new BigDecimal("1000000"),
                DAY,
                phase,
                phase == Phase.DONE ? LAST : null,
                null,
                vote == null ? null : DAY,
                vote,
                watches,
                money,
                true);
    }

    private static final List<PastProjects.Seen> ALL_PHASES = List.of(
            seen(Phase.BEFORE, DAY, true), seen(Phase.DURING, DAY.plusMonths(2), true), seen(Phase.AFTER, LAST, true));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_renovation_was_watched_in_every_phase_and_its_ledger_is_even(TestDatabase database) {
        open(database);
        estate("一区");
        List<PastProjects.Booked> money = List.of(
                new PastProjects.Booked(DAY, MoneySource.STATE, new BigDecimal("1000000"), "财政拨款"),
                new PastProjects.Booked(LAST, MoneySource.WORK, new BigDecimal("900000.50"), "工程款"));
        ProjectImporter.Row done = project(ProjectKind.RENOVATION, Phase.DONE, null, ALL_PHASES, money);
        assertEquals(
                List.of("/watches"),
                wrong(projects(), project(ProjectKind.RENOVATION, Phase.DONE, null, ALL_PHASES.subList(0, 2), money)),
                "residents had no say in the last phase");
        assertEquals(
                List.of("/watches"),
                wrong(
                        projects(),
                        project(
                                ProjectKind.RENOVATION,
                                Phase.DONE,
                                null,
                                List.of(ALL_PHASES.get(0), ALL_PHASES.get(1), seen(Phase.AFTER, LAST, false)),
                                money)),
                "residents have not accepted it");
        assertEquals(
                List.of("/money/0/amount"),
                wrong(projects(), project(ProjectKind.RENOVATION, Phase.DONE, null, ALL_PHASES, money.subList(1, 2))),
                "more was spent than there was");
        assertEquals(1, write(projects(), List.of(done)));
        assertEquals(0, write(projects(), List.of(done)));
        assertEquals("11614", figure("renovated-households"));
        UUID id = f.as(
                street,
                () -> f.projects.list(Query.by("title", false)).items().get(0).id());
        ProjectBodies.View view = f.as(street, () -> f.projects.get(id));
        assertEquals("99999.50", view.balance());
        assertEquals(3, view.watches().size());
        assertEquals(
                List.of(Phase.BEFORE, Phase.DURING, Phase.AFTER),
                view.watches().stream().map(ProjectBodies.Watch::phase).toList());
        assertTrue(view.generated());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_imported_improvement_that_residents_pay_for_was_voted_on(TestDatabase database) {
        open(database);
        estate("一区");
        List<PastProjects.Seen> before = ALL_PHASES.subList(0, 1);
        BigDecimal area = BigDecimal.valueOf(10_000);
        OwnersVote few = new OwnersVote(161, area, 120, BigDecimal.valueOf(8000), 80, BigDecimal.valueOf(5000));
        OwnersVote enough = new OwnersVote(161, area, 120, BigDecimal.valueOf(8000), 100, BigDecimal.valueOf(7000));
        assertEquals(
                List.of("/vote"),
                wrong(projects(), project(ProjectKind.SELF_FUNDED, Phase.DURING, null, before, List.of())));
        assertEquals(
                List.of("/vote/agreeing"),
                wrong(projects(), project(ProjectKind.SELF_FUNDED, Phase.DURING, few, before, List.of())));
        assertEquals(
                List.of("/vote"),
                wrong(
                        projects(),
                        project(
                                ProjectKind.SELF_FUNDED,
                                Phase.DURING,
                                PropertyFixture.JSON.read(
                                        "{\"owners\":161,\"voters\":1,\"agreeing\":1}", OwnersVote.class),
                                before,
                                List.of())),
                "a vote that leaves the areas out");
        assertEquals(
                List.of("/phase"),
                wrong(projects(), project(ProjectKind.MAINTENANCE_FUND, Phase.DURING, enough, before, List.of())),
                "money of the fund must be granted here");
        assertEquals(
                1,
                write(projects(), List.of(project(ProjectKind.SELF_FUNDED, Phase.DURING, enough, before, List.of()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_number_that_no_column_holds_is_a_fault_of_its_row_before_anything_counts_with_it(TestDatabase database) {
        open(database);
        estate("一区");
        company("C1", "安居物业");
        f.place("二区", COMMUNITY);
        for (String huge : List.of("1e99999999", "100e2147483647", "100000000000", "0.001")) {
            BigDecimal sum = new BigDecimal(huge);
            assertEquals(List.of("/budget"), wrong(projects(), budgeted(sum)));
            assertEquals(
                    List.of("/money/0/amount"),
                    wrong(
                            projects(),
                            project(
                                    ProjectKind.RENOVATION,
                                    Phase.BEFORE,
                                    null,
                                    List.of(),
                                    List.of(new PastProjects.Booked(DAY, MoneySource.STATE, sum, "财政拨款")))));
            assertEquals(List.of("/vote"), wrong(projects(), voted(161, sum)));
            assertEquals(
                    List.of("/feePerM2"),
                    wrong(
                            f.contractImporter,
                            new ContractImporter.Row(
                                    "H1", "C1", "一区", ContractKind.OWNERS, DAY, null, sum, "保洁", true)));
            assertEquals(
                    List.of("/venueCost"),
                    wrong(f.estateImporter, new EstateImporter.Row("二区", 300, null, null, null, sum, null, true)));
        }
        assertEquals(List.of("/vote"), wrong(projects(), voted(161, new BigDecimal("5000000000"))));
        assertEquals(List.of("/vote"), wrong(projects(), voted(1_000_001, new BigDecimal("10000"))));
        assertEquals(List.of(), wrong(projects(), voted(161, new BigDecimal("10000.50"))));
        assertEquals(List.of(), wrong(projects(), budgeted(new BigDecimal("99999999999.990"))));
    }

    private static ProjectImporter.Row budgeted(BigDecimal budget) {
        return new ProjectImporter.Row(
                "P1",
                "一区",
                ProjectKind.RENOVATION,
                "改造",
                null,
                10,
                budget,
                DAY,
                Phase.BEFORE,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
    }

    private static ProjectImporter.Row voted(int owners, BigDecimal area) {
        OwnersVote vote = new OwnersVote(owners, area, owners, area, owners, area);
        return project(ProjectKind.SELF_FUNDED, Phase.BEFORE, vote, List.of(), List.of());
    }

    /** A list that keeps what it is given. */
    private static final class ListOfPosts implements Claims {
        private final Map<UUID, NewItem> items = new LinkedHashMap<>();
        private final List<Claimant> holders = new ArrayList<>();

        @Override
        public UUID publish(NewItem item) {
            UUID id = UUID.randomUUID();
            items.put(id, item);
            return id;
        }

        @Override
        public void correct(UUID itemId, String title, @Nullable String description, Map<String, Object> fields) {
            throw new AssertionError("posts are not corrected by an import");
        }

        @Override
        public UUID record(UUID itemId, Claimant claimant, Instant at) {
            assertTrue(items.containsKey(itemId));
            holders.add(claimant);
            return UUID.randomUUID();
        }

        @Override
        public List<ItemSnapshot> about(String list, Collection<UUID> subjects) {
            return items.entrySet().stream()
                    .filter(one -> subjects.contains(one.getValue().subject()))
                    .map(one -> new ItemSnapshot(
                            one.getKey(),
                            list,
                            one.getValue().title(),
                            one.getValue().divisionId(),
                            ItemState.PUBLISHED,
                            1,
                            0,
                            null,
                            null,
                            null,
                            null,
                            one.getValue().fields(),
                            one.getValue().subject(),
                            0))
                    .toList();
        }

        @Override
        public Optional<ItemSnapshot> item(UUID itemId) {
            return Optional.empty();
        }

        @Override
        public void close(UUID itemId, String reason) {
            items.remove(itemId);
        }

        @Override
        public void withdraw(UUID itemId, String reason) {
            items.remove(itemId);
        }

        @Override
        public List<ClaimSnapshot> claims(UUID itemId) {
            return List.of();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void posts_of_estates_are_published_once_with_whoever_holds_them(TestDatabase database) {
        open(database);
        UUID first = estate("一区");
        estate("二区");
        ListOfPosts list = new ListOfPosts();
        PostImporter importer = new PostImporter(importing, list);
        PostSample sample = new PostSample(f.em, f.call, PropertyFixture.JSON);
        String figures =
                "{\"propertyPosts\": {\"published\": 17, \"claimed\": 12}, \"period\": {\"from\": \"2023-01-01\","
                        + " \"to\": \"2023-12-31\"}}";
        List<PostImporter.Row> rows = f.as(
                street,
                () -> sample.rows(figures)
                        .map(text -> PropertyFixture.JSON.read(text, PostImporter.Row.class))
                        .toList());
        assertEquals(17, write(importer, rows));
        assertEquals(0, write(importer, rows), "known external ids are not doubled");
        assertEquals(17, list.items.size());
        assertEquals(12, list.holders.size());
        NewItem post = list.items.values().iterator().next();
        assertEquals(first.toString(), post.fields().get("estate"));
        assertTrue(f.as(street, () -> f.posts.check(post)).isEmpty());
        assertTrue(String.valueOf(post.description()).contains("演示数据"), "it says that it is generated");
        assertEquals(
                List.of("/estate", "/title", "/hoursPerMonth", "/heldSince"),
                wrong(
                        importer,
                        new PostImporter.Row("X", "无", " ", null, BigDecimal.valueOf(201), "示例认领人0001", null, false)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_two_n_and_venues_come_out_of_imported_estates(TestDatabase database) {
        open(database);
        f.organisation("一小", "SCHOOL");
        f.place("一区", COMMUNITY);
        assertEquals(
                List.of("/organisations"),
                wrong(
                        f.estateImporter,
                        new EstateImporter.Row("一区", 300, null, null, null, null, List.of("一小", "无"), true)));
        write(
                f.estateImporter,
                List.of(new EstateImporter.Row(
                        "一区",
                        300,
                        null,
                        BigDecimal.valueOf(200),
                        VenueSource.RECLAIMED,
                        BigDecimal.valueOf(1_000_000),
                        List.of("一小"),
                        true)));
        estate("二区");
        assertEquals("0.0", figure("one-two-n"));
        company("C1", "安居物业");
        write(
                f.contractImporter,
                List.of(new ContractImporter.Row("H1", "C1", "一区", ContractKind.OWNERS, DAY, null, null, "保洁", true)));
        write(f.branchImporter, List.of(new BranchImporter.Row("B1", "一区", "一区党支部", DAY, DAY.plusYears(1), true)));
        write(
                f.committeeImporter,
                List.of(new CommitteeImporter.Row(
                        "W1", "一区", "一区业委会", BigDecimal.valueOf(80), null, true, true, DAY.plusYears(1), 5, true)));
        List.of("张三", "李四", "王五").forEach(f::person);
        write(
                f.seatImporter,
                List.of("张三", "李四", "王五").stream()
                        .map(name -> new SeatImporter.Row(
                                "S" + name, Post.BRANCH_MEMBER, "B1", name, null, true, DAY, null, true))
                        .toList());
        assertEquals("50.0", figure("one-two-n"));
        assertEquals(0, new BigDecimal(figure("venue-area")).compareTo(BigDecimal.valueOf(200)));
        assertEquals(0, new BigDecimal(figure("venue-cost")).compareTo(BigDecimal.valueOf(1_000_000)));
        assertEquals("3.00", figure("members-per-branch"));
    }

    private Standing standing(Class<?> type, UUID id) {
        return f.as(street, () -> {
            Object row = f.em.find(type, id);
            return row instanceof CompanyRow company ? company.standing() : ((EstateRow) row).standing();
        });
    }

    private String figure(String code) {
        Indicator found = f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return found.value().toPlainString();
    }
}

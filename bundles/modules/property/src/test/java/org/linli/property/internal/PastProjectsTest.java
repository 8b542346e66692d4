package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.property.internal.contract.ContractKind;
import org.linli.property.internal.project.MoneySource;
import org.linli.property.internal.project.PastProjects;
import org.linli.property.internal.project.Phase;
import org.linli.property.internal.project.ProjectBodies;
import org.linli.property.internal.project.ProjectKind;
import org.linli.property.internal.transfer.ContractImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.transfer.ProjectImporter;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** Projects of the past with their votes and their money. */
class PastProjectsTest extends PastRows {
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
        f.place("二区", PropertyFixture.COMMUNITY);
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
}

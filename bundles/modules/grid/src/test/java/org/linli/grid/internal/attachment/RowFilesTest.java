package org.linli.grid.internal.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.Work;
import org.linli.api.file.Attachments.Attachment;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.dispute.DisputeFacts;
import org.linli.grid.internal.dispute.DisputeView;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.joint.JointBodies;
import org.linli.grid.internal.street.Frontage;
import org.linli.grid.internal.street.FrontagesResource;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Replacing;

/** Files of disputes, of joint enforcement and of checks. */
class RowFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private final Caller both =
            GridFixture.staff("street", GridFixture.STREET, GridFixture.COMMUNITY, GridFixture.OTHER_STREET);
    private final Caller here = GridFixture.staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller elsewhere = GridFixture.staff("street", GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private void refused(int status, Caller who, Work<?> work) {
        assertEquals(
                status,
                assertThrows(ProblemException.class, () -> f.as(who, work))
                        .problem()
                        .status());
    }

    private static List<UUID> ids(Page<Attachment> page) {
        return page.items().stream().map(Attachment::id).toList();
    }

    private static AttachFiles files(UUID... ids) {
        return new AttachFiles(List.of(ids));
    }

    private DisputeView dispute() {
        var facts = new DisputeFacts("邻里", "示例纠纷", null, GridFixture.STREET, null);
        return f.as(here, () -> (DisputeView) f.disputes.add(facts).getEntity());
    }

    private static <T> Work<T> done(Runnable work, T value) {
        return () -> {
            work.run();
            return value;
        };
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void files_of_a_dispute_are_added_listed_and_taken_away_where_it_lies(TestDatabase database) {
        f = new GridFixture(database);
        UUID id = dispute().id();
        UUID file = UUID.randomUUID();
        assertEquals(List.of(file), ids(f.as(here, () -> f.disputes.attach(id, files(file)))));
        assertEquals(List.of(file), ids(f.as(here, () -> f.disputes.attachments(id))));
        refused(404, elsewhere, () -> f.disputes.attachments(id));
        refused(404, elsewhere, () -> f.disputes.attach(id, files(UUID.randomUUID())));
        refused(404, elsewhere, done(() -> f.disputes.detach(id, file), true));
        assertEquals(
                404,
                assertThrows(
                                ProblemException.class,
                                () -> f.host.inTenant(2, here, Access.READ, () -> f.disputes.attachments(id)))
                        .problem()
                        .status());
        UUID other = dispute().id();
        refused(404, here, done(() -> f.disputes.detach(other, file), true));
        f.as(here, done(() -> f.disputes.detach(id, file), true));
        refused(404, here, done(() -> f.disputes.detach(id, file), true));
        assertEquals(List.of(), ids(f.as(here, () -> f.disputes.attachments(id))));
        assertEquals(
                List.of("grid.dispute.attach", "grid.dispute.detach"),
                f.audited.stream().filter(action -> action.endsWith("tach")).toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_row_has_no_more_files_than_can_be_looked_at(TestDatabase database) {
        f = new GridFixture(database);
        UUID id = dispute().id();
        List<UUID> most =
                new ArrayList<>(Stream.generate(UUID::randomUUID).limit(20).toList());
        assertEquals(
                20,
                f.as(here, () -> f.disputes.attach(id, new AttachFiles(most)))
                        .items()
                        .size());
        refused(422, here, () -> f.disputes.attach(id, files(UUID.randomUUID())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void files_go_with_their_dispute_to_another_division(TestDatabase database) {
        f = new GridFixture(database);
        DisputeView made = dispute();
        UUID file = UUID.randomUUID();
        f.as(here, () -> f.disputes.attach(made.id(), files(file)));
        assertEquals(GridFixture.STREET, f.attachments.places().get(file));
        var moved = new DisputeFacts("邻里", "示例纠纷", null, GridFixture.OTHER_STREET, null);
        f.as(both, () -> f.disputes.change(made.id(), new Replacing(moved), new Match(made.version())));
        assertEquals(GridFixture.OTHER_STREET, f.attachments.places().get(file));
        assertEquals(List.of(file), ids(f.as(elsewhere, () -> f.disputes.attachments(made.id()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void joint_enforcement_has_files_too_and_they_go_with_it(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("jointEnforcement", "{\"office\":\"街道综合执法办公室\",\"departments\":[\"公安\"]}");
        var action = new JointBodies.Action(GridFixture.STREET, "夜市整治", "街道综合执法办公室", List.of("公安"), DAY);
        var made = f.as(here, () -> (JointBodies.View)
                f.jointActions.add(new JointBodies.NewAction(action, null)).getEntity());
        UUID file = UUID.randomUUID();
        f.as(here, () -> f.jointActions.attach(made.id(), files(file)));
        refused(404, elsewhere, () -> f.jointActions.attachments(made.id()));
        var moved = new JointBodies.Action(GridFixture.OTHER_STREET, "夜市整治", "街道综合执法办公室", List.of("公安"), DAY);
        f.as(both, () -> f.jointActions.change(made.id(), new Replacing(moved), new Match(made.version())));
        assertEquals(GridFixture.OTHER_STREET, f.attachments.places().get(file));
        f.as(elsewhere, done(() -> f.jointActions.detach(made.id(), file), true));
        assertEquals(List.of(), ids(f.as(elsewhere, () -> f.jointActions.attachments(made.id()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_check_has_files_of_its_own(TestDatabase database) {
        f = new GridFixture(database);
        var row = new GridImporter.Row("G1", "G1", "一号网格", GridType.URBAN, "900001001001", 400, null, null, null, true);
        f.asSystem(() -> f.gridImporter.write(List.of(row)));
        UUID grid = f.asSystem(() -> f.locator.byKeys(List.of("G1")).get("G1").id());
        UUID shop = shop(grid);
        UUID other = shop(grid);
        f.as(here, () -> f.frontages.check(shop, new FrontagesResource.NewCheck(true, true, false, null, "占道")));
        UUID check = f.as(here, () -> f.frontages.checks(shop)).items().get(0).id();
        UUID file = UUID.randomUUID();
        f.as(here, () -> f.frontages.attach(shop, check, files(file)));
        assertEquals(GridFixture.COMMUNITY, f.attachments.places().get(file));
        assertEquals(List.of(file), ids(f.as(here, () -> f.frontages.attachments(shop, check))));
        refused(404, here, () -> f.frontages.attachments(other, check));
        refused(404, elsewhere, () -> f.frontages.attachments(shop, check));
        f.as(here, done(() -> f.frontages.detach(shop, check, file), true));
        assertEquals(List.of(), ids(f.as(here, () -> f.frontages.attachments(shop, check))));
    }

    private UUID shop(UUID grid) {
        var body = new Frontage(grid, "示例面馆", "一号路1号", null, "王某", "13800000000", DAY, null);
        return f.as(here, () -> ((FrontagesResource.View) f.frontages.add(body).getEntity()).id());
    }
}

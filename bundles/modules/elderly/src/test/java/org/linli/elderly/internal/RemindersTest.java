package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.health.HealthServiceKind;
import org.linli.elderly.internal.reminder.ReminderKind;
import org.linli.elderly.internal.reminder.RemindersResource.ReminderView;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class RemindersTest {
    private @Nullable SupportFixture opened;
    private Caller clerk;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        clerk = f.staff("community", "community", COMMUNITY);
        return f;
    }

    private UUID born(SupportFixture f, String name, int age, int days) {
        UUID elder = f.elder(clerk, name, COMMUNITY);
        UUID person = f.as(clerk, () -> f.elders.get(elder)).personId();
        f.births.put(person, f.today().plusDays(days).minusYears(age));
        return elder;
    }

    private void run(SupportFixture f) {
        f.asSystem(() -> f.reminderJob.run(f.host.clock().instant()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void each_reminder_is_made_once_and_a_community_is_told_in_one_message_of_each_kind(TestDatabase database) {
        SupportFixture f = start(database);
        UUID worker = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(worker));
        UUID first = born(f, "王奶奶", 75, 2);
        born(f, "李爷爷", 72, 3);
        UUID eighty = born(f, "赵婆婆", 80, 30);
        UUID checked = born(f, "孙伯", 70, 200);
        HealthTest.serve(
                f, clerk, checked, HealthServiceKind.CHECK_UP, f.today().minusMonths(12));
        run(f);
        run(f);
        List<ReminderView> all =
                f.as(clerk, () -> f.reminders.list(Query.by("dueOn", false))).items();
        assertEquals(4, all.size(), all::toString);
        assertEquals(3, f.told.size(), f.told::toString);
        assertTrue(f.told.stream().allMatch(("elderly.reminder.made " + worker)::equals), f.told::toString);
        assertEquals(
                List.of(ReminderKind.CHECK_UP, ReminderKind.BIRTHDAY, ReminderKind.BIRTHDAY, ReminderKind.SUBSIDY),
                all.stream().map(ReminderView::kind).toList());
        assertEquals(eighty, all.get(3).elderId());
        assertEquals("80", all.get(3).occasion());
        assertEquals("王奶奶", all.get(1).personName());
        f.host.clock().advance(Duration.ofDays(367));
        run(f);
        assertEquals(
                2,
                f.as(
                                clerk,
                                () -> f.reminders.list(Query.by("dueOn", false)
                                        .with("elder", first.toString())
                                        .with("kind", "BIRTHDAY")))
                        .items()
                        .size(),
                "a year later it is another");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_done_is_done_once_and_is_of_nobody_elsewhere(TestDatabase database) {
        SupportFixture f = start(database);
        born(f, "王奶奶", 75, 2);
        run(f);
        UUID id = f.as(clerk, () -> f.reminders.list(Query.by("dueOn", false)))
                .items()
                .get(0)
                .id();
        assertEquals("community", f.as(clerk, () -> f.reminders.done(id, ANY)).doneBy());
        assertEquals(
                "reminder-done",
                f.refused(clerk, () -> f.reminders.done(id, ANY)).code());
        assertEquals(
                0,
                f.as(clerk, () -> f.reminders.list(Query.by("dueOn", false).with("done", "false")))
                        .items()
                        .size());
        assertEquals(
                404,
                f.refused(f.staff("elsewhere", "community", OTHER_STREET), () -> f.reminders.get(id))
                        .status());
    }
}

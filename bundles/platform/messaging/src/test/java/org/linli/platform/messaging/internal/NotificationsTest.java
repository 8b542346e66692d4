package org.linli.platform.messaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.MergePatch;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor.NotificationDeclaration;
import org.linli.platform.messaging.NotificationChannel;
import org.linli.platform.messaging.internal.MessagingHost.Person;
import org.linli.platform.messaging.internal.PreferencesResource.PreferencesForm;
import org.linli.platform.messaging.internal.PreferencesResource.Quiet;
import org.linli.platform.messaging.internal.tenant.Dispatch;
import org.linli.platform.messaging.internal.tenant.RecordedMessage;
import org.linli.platform.persistence.Access;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class NotificationsTest {
    private static final String KIND = MessagingHost.OVERDUE;
    private static final Text TEXT = Text.of("工单已超时", "A case is overdue");
    private final UUID me = UUID.fromString("11111111-1111-7111-8111-111111111111");
    private final UUID other = UUID.fromString("22222222-2222-7222-8222-222222222222");
    private final UUID nobody = UUID.fromString("00000000-0000-7000-8000-000000000000");

    private void send(MessagingHost m, UUID... receivers) {
        m.host.inTenant(1, () -> m.notifications.send(List.of(receivers), KIND, TEXT, "/grid/events/1"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everybodySeesHisOwnAndMarksThemRead(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            send(m, me, other, nobody);
            send(m, me);
            var resource = new NotificationsResource(m.host.currentCall(), m.unit, m.modules);
            var mine = m.host.inTenant(1, new Person(me), Access.READ, () -> resource.list(new FakeQuery()));
            assertEquals(2L, mine.count());
            assertEquals(2, mine.items().size());
            assertEquals("工单已超时", mine.items().get(0).text());
            var theirs = m.host.inTenant(1, new Person(other), Access.READ, () -> resource.list(new FakeQuery()));
            assertEquals(1, theirs.items().size());
            UUID foreign = theirs.items().get(0).id();

            assertEquals(
                    404,
                    assertThrows(
                                    ProblemException.class,
                                    () -> m.host.inTenant(
                                            1, new Person(me), Access.WRITE, () -> resource.read(foreign)))
                            .problem()
                            .status());
            assertEquals(
                    0,
                    m.host.inTenant(2, new Person(me), Access.READ, () -> resource.list(new FakeQuery()))
                            .items()
                            .size());

            UUID first = mine.items().get(1).id();
            m.host.inTenant(1, new Person(me), Access.WRITE, () -> resource.read(first));
            var unread = new FakeQuery(Map.of("read", "false"), 20, Optional.empty(), false);
            assertEquals(
                    List.of(mine.items().get(0).id()),
                    m.host.inTenant(1, new Person(me), Access.READ, () -> resource.list(unread)).items().stream()
                            .map(NotificationsResource.NotificationView::id)
                            .toList());
            assertEquals(
                    1,
                    m.host.inTenant(1, new Person(me), Access.WRITE, resource::readAll)
                            .marked());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void pagesFollowTheCursor(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            for (int i = 0; i < 5; i++) {
                send(m, me);
            }
            var resource = new NotificationsResource(m.host.currentCall(), m.unit, m.modules);
            List<UUID> seen = new ArrayList<>();
            Optional<ListQuery.Position> after = Optional.empty();
            for (int page = 0; page < 3; page++) {
                var query = new FakeQuery(Map.of(), 2, after, false);
                var found = m.host.inTenant(1, new Person(me), Access.READ, () -> resource.list(query));
                found.items().forEach(item -> seen.add(item.id()));
                assertEquals(page < 2, found.next() != null);
                after = Optional.ofNullable(found.next())
                        .map(text -> new ListQuery.Position("", text.substring(text.indexOf('|') + 1)));
            }
            assertEquals(5, seen.stream().distinct().count());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aHangingChannelCostsAFewThreadsAndLosesNoMessage(TestDatabase database) {
        var hanging = new CountDownLatch(1);
        Set<UUID> sent = ConcurrentHashMap.newKeySet();
        var inside = new AtomicInteger();
        try (var m = new MessagingHost(database)) {
            m.channels.bindChannel(
                    new NotificationChannel() {
                        @Override
                        public String name() {
                            return "sms";
                        }

                        @Override
                        public Text label() {
                            return Text.of("短信", "SMS");
                        }

                        @Override
                        public void send(Message message) {
                            inside.incrementAndGet();
                            boolean freed = false;
                            while (!freed) {
                                try {
                                    hanging.await();
                                    freed = true;
                                } catch (InterruptedException e) {
                                    // as bad adapters do
                                    freed = false;
                                }
                            }
                            sent.add(message.id());
                        }
                    },
                    Map.of());
            choose(m, new PreferencesForm(null, List.of(new Choice(Choices.EVERY_KIND, "sms", true))));
            for (int i = 0; i < ChannelGate.INSIDE + 3; i++) {
                send(m, me);
            }
            m.relay(1);
            assertEquals(ChannelGate.INSIDE, inside.get());
            hanging.countDown();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (sent.size() < ChannelGate.INSIDE + 3 && System.nanoTime() < end) {
                m.host.clock().advance(Duration.ofHours(1));
                m.relay(1);
            }
            assertEquals(ChannelGate.INSIDE + 3, sent.size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oldNotificationsGoAndThoseOfAPurgedModuleGoAtOnce(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var purge = new Purge(m.host.transactions(), m.unit, m.host.clock());
            var one = new TenantId(1);
            send(m, me);
            assertEquals(0, purge.purgeNotifications(one));
            m.host.clock().advance(Purge.NOTIFICATIONS_KEPT.plusDays(1));
            assertEquals(1, purge.purgeNotifications(one));
            send(m, me);
            purge.purgeModule(TestHost.tenant(1), "hall");
            assertEquals(1, notifications(m));
            purge.purgeModule(TestHost.tenant(1), "orders");
            assertEquals(0, notifications(m));
        }
    }

    private static long notifications(MessagingHost m) {
        return m.host.inTenant(
                1,
                () -> m.em.createQuery("select count(n) from Notification n", Long.class)
                        .getSingleResult());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void chosenChannelsAreUsedAfterTheQuietHours(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            m.channels.bindChannel(
                    new RecordingSmsChannel(new Recorder(m.host.transactions(), m.unit, m.host.ids(), m.host.clock())),
                    Map.of());
            choose(
                    m,
                    new PreferencesForm(
                            new Quiet("22:00", "07:30"), List.of(new Choice(Choices.EVERY_KIND, "sms", true))));
            // 23:00 in Shanghai
            m.host.clock().set(Instant.parse("2026-03-02T15:00:00Z"));
            send(m, me, other);
            m.relay(1);
            assertEquals(0, recorded(m).size());

            m.host.clock().set(Instant.parse("2026-03-02T23:29:00Z"));
            m.relay(1);
            assertEquals(0, recorded(m).size());
            m.host.clock().set(Instant.parse("2026-03-02T23:30:00Z"));
            m.relay(1);
            m.relay(1);
            assertEquals(
                    List.of(me),
                    recorded(m).stream().map(RecordedMessage::userId).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFailingChannelIsTriedAgainWithTheSameId(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            List<UUID> attempts = new ArrayList<>();
            m.channels.bindChannel(new Failing(attempts), Map.of());
            choose(m, new PreferencesForm(null, List.of(new Choice(KIND, "mail", true))));
            send(m, me);
            m.relay(1);
            m.relay(1);
            assertEquals(1, attempts.size());
            m.host.clock().advance(Duration.ofSeconds(6));
            m.relay(1);
            assertEquals(2, attempts.size(), "an error is a failure like others");
            m.host.clock().advance(Duration.ofSeconds(21));
            m.relay(1);
            assertEquals(3, attempts.size());
            assertEquals(1, attempts.stream().distinct().count());
            assertEquals(
                    List.of(Dispatch.State.SENT),
                    m.host.inTenant(
                            1,
                            () -> m.em.createQuery("select d.state from Dispatch d", Dispatch.State.class)
                                    .getResultList()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void preferencesAreCheckedAndVersioned(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var resource = preferences(m);
            var problem = assertThrows(
                            ProblemException.class,
                            () -> choose(
                                    m,
                                    new PreferencesForm(
                                            null,
                                            List.of(
                                                    new Choice("*", "pigeon", true),
                                                    new Choice(KIND, "in-app", true),
                                                    new Choice(KIND, "in-app", false)))))
                    .problem();
            assertEquals(422, problem.status());
            assertEquals(
                    List.of("/choices/0/channel", "/choices/2/kind"),
                    problem.errors().stream().map(error -> error.pointer()).toList());

            choose(m, new PreferencesForm(null, List.of(new Choice(KIND, "in-app", false))));
            var view = m.host.inTenant(1, new Person(me), Access.READ, resource::get);
            assertTrue(view.version() > 0);
            send(m, me);
            var mine = m.host.inTenant(
                    1,
                    new Person(me),
                    Access.READ,
                    () -> new NotificationsResource(m.host.currentCall(), m.unit, m.modules).list(new FakeQuery()));
            assertEquals(0, mine.items().size());
            assertThrows(
                    IllegalStateException.class,
                    () -> m.host.inTenant(
                            1,
                            new Person(me),
                            Access.WRITE,
                            () -> resource.change(new Patch(new PreferencesForm(null, List.of())), new Match(0))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatAModuleToldIsNotShownWhileTheDistrictDoesNotRunIt(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var lamps = FakeModules.telling(
                    "acme-lamps",
                    new NotificationDeclaration("acme-lamps.lamp.out", Text.of("路灯熄灭", "A lamp is out"), null, null));
            m.run(1, lamps);
            send(m, me);
            m.host.inTenant(1, () -> m.notifications(lamps).send(List.of(me), "acme-lamps.lamp.out", TEXT, "/lamps/1"));
            var resource = new NotificationsResource(m.host.currentCall(), m.unit, m.modules);
            var before = m.host.inTenant(1, new Person(me), Access.READ, () -> resource.list(new FakeQuery()));
            assertEquals(2L, before.count());
            UUID ofLamps = before.items().stream()
                    .filter(shown -> shown.kind().startsWith("acme-lamps."))
                    .findFirst()
                    .orElseThrow()
                    .id();

            m.modules.disable(1, "acme-lamps");
            var meanwhile = m.host.inTenant(1, new Person(me), Access.READ, () -> resource.list(new FakeQuery()));
            assertEquals(1L, meanwhile.count());
            assertEquals(
                    List.of(KIND),
                    meanwhile.items().stream()
                            .map(NotificationsResource.NotificationView::kind)
                            .toList());
            assertThrows(
                    ProblemException.class,
                    () -> m.host.inTenant(1, new Person(me), Access.READ, () -> resource.get(ofLamps)));
            assertEquals(
                    1,
                    m.host.inTenant(1, new Person(me), Access.WRITE, resource::readAll)
                            .marked());
            m.run(1, lamps);
            assertEquals(
                    List.of(ofLamps),
                    m
                            .host
                            .inTenant(1, new Person(me), Access.READ, () -> resource.list(new FakeQuery()))
                            .items()
                            .stream()
                            .filter(shown -> shown.readAt() == null)
                            .map(NotificationsResource.NotificationView::id)
                            .toList(),
                    "what nobody saw is not read");
            m.modules.disable(1, "acme-lamps");
            m.modules.disable(1, "orders");
            assertEquals(
                    List.of(),
                    m.host.inTenant(1, new Person(me), Access.READ, () -> resource.list(new FakeQuery()))
                            .items());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everybodyIsAskedOnlyOfWhatHeMayBeTold(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            assertEquals(List.of(KIND), kinds(m, 1, new Person(me)));
            assertEquals(List.of(KIND, MessagingHost.ESCALATED), kinds(m, 1, officer()));
            assertEquals(List.of(), kinds(m, 2, officer()), "a district without the module");

            m.run(
                    1,
                    FakeModules.telling(
                            "acme-lamps",
                            new NotificationDeclaration(
                                    "acme-lamps.lamp.out", Text.of("路灯熄灭", "A lamp is out"), null, null)));
            assertEquals(
                    Set.of(KIND, "acme-lamps.lamp.out"),
                    Set.copyOf(kinds(m, 1, new Person(me))),
                    "a module brings its own");
        }
    }

    private Person officer() {
        return new Person(me, "orders:case:act");
    }

    private static List<String> kinds(MessagingHost m, int tenant, Person person) {
        return m.host.inTenant(tenant, person, Access.READ, preferences(m)::get).kinds().stream()
                .map(PreferencesResource.KindView::kind)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsMandatoryIsShownWhateverWasChosen(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var refused = assertThrows(
                            ProblemException.class,
                            () -> choose(
                                    m,
                                    officer(),
                                    new PreferencesForm(
                                            null,
                                            List.of(
                                                    new Choice(MessagingHost.ESCALATED, Choices.IN_APP, false),
                                                    new Choice("hall.queue", Choices.IN_APP, false)))))
                    .problem();
            assertEquals(422, refused.status());
            assertEquals(
                    List.of("/choices/0/enabled", "/choices/1/kind"),
                    refused.errors().stream().map(error -> error.pointer()).toList());
            assertTrue(
                    refused.errors().get(0).message().contains("必须处理"),
                    refused.errors().get(0).message());

            choose(
                    m,
                    officer(),
                    new PreferencesForm(null, List.of(new Choice(Choices.EVERY_KIND, Choices.IN_APP, false))));
            var view = m.host.inTenant(1, officer(), Access.READ, preferences(m)::get);
            assertEquals(
                    List.of(
                            new PreferencesResource.KindChannel(Choices.IN_APP, false, false),
                            new PreferencesResource.KindChannel(Choices.IN_APP, true, true)),
                    view.kinds().stream()
                            .flatMap(kind -> kind.channels().stream())
                            .toList());
            send(m, me);
            m.host.inTenant(
                    1, () -> m.notifications.send(List.of(me), MessagingHost.ESCALATED, TEXT, "/grid/events/1"));
            var shown = m.host.inTenant(
                    1,
                    new Person(me),
                    Access.READ,
                    () -> new NotificationsResource(m.host.currentCall(), m.unit, m.modules).list(new FakeQuery()));
            assertEquals(
                    List.of(MessagingHost.ESCALATED),
                    shown.items().stream()
                            .map(NotificationsResource.NotificationView::kind)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void choicesForADisabledModuleAreHiddenAndStay(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            choose(m, new PreferencesForm(null, List.of(new Choice(KIND, Choices.IN_APP, false))));
            m.modules.disable(1, "orders");
            var hidden = m.host.inTenant(1, new Person(me), Access.READ, preferences(m)::get);
            assertEquals(List.of(), hidden.kinds());
            assertEquals(List.of(), hidden.choices());
            m.host.inTenant(
                    1,
                    new Person(me),
                    Access.WRITE,
                    () -> preferences(m)
                            .change(
                                    new Patch(new PreferencesForm(new Quiet("22:00", "06:00"), List.of())),
                                    new Match(hidden.version())));

            m.run(
                    1,
                    FakeModules.telling(
                            "orders", new NotificationDeclaration(KIND, Text.of("工单到期", "Overdue"), null, null)));
            assertEquals(
                    List.of(new Choice(KIND, Choices.IN_APP, false)),
                    m.host.inTenant(1, new Person(me), Access.READ, preferences(m)::get)
                            .choices());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKindThatTheModuleDoesNotDeclareIsNotSent(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> m.host.inTenant(
                            1, () -> m.notifications.send(List.of(me), "grid.event.lost", TEXT, "/grid/events/1")));
            assertEquals(0, notifications(m));
        }
    }

    private static PreferencesResource preferences(MessagingHost m) {
        return new PreferencesResource(m.host.currentCall(), m.unit, m.channels, m.modules, m.host.ids());
    }

    private void choose(MessagingHost m, PreferencesForm form) {
        choose(m, new Person(me), form);
    }

    private void choose(MessagingHost m, Person person, PreferencesForm form) {
        m.host.inTenant(1, person, Access.WRITE, () -> preferences(m).change(new Patch(form), new Match(0)));
    }

    private static List<RecordedMessage> recorded(MessagingHost m) {
        return m.host.inTenant(
                1,
                () -> m.em.createQuery("select r from RecordedMessage r", RecordedMessage.class)
                        .getResultList());
    }

    /** A channel that fails the first time. */
    private record Failing(List<UUID> attempts) implements NotificationChannel {
        @Override
        public String name() {
            return "mail";
        }

        @Override
        public Text label() {
            return Text.of("邮件", "Mail");
        }

        @Override
        public void send(Message message) {
            attempts.add(message.id());
            if (attempts.size() == 1) {
                throw new IllegalStateException("connection refused");
            }
            if (attempts.size() == 2) {
                throw new AssertionError("cannot be");
            }
        }
    }

    /** Replaces everything. */
    private record Patch(PreferencesForm form) implements MergePatch {
        @Override
        public <T> T applyTo(T current, Class<T> type) {
            return type.cast(form);
        }

        @Override
        public boolean touches(String field) {
            return true;
        }
    }

    /** The header of a client that knows one version. */
    private record Match(long known) implements IfMatch {
        @Override
        public void require(long currentVersion) {
            if (currentVersion != known) {
                throw new IllegalStateException("412");
            }
        }

        @Override
        public void check(long currentVersion) {
            require(currentVersion);
        }
    }
}

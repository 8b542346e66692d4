package org.linli.platform.messaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.linli.api.event.Events;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.internal.tenant.EventDelivery;
import org.linli.platform.messaging.internal.tenant.RecordedMessage;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class EventDeliveryTest {
    private static final String CLOSED = "grid.event.closed";
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());

    /** What a module publishes. */
    record Closed(String number, java.time.Instant at) {}

    private EventConsumer consumer(MessagingHost m) {
        return event -> received.add(m.host.currentCall().tenant().id() + " " + event.json());
    }

    private static Events grid(MessagingHost m) {
        return m.publisher.view(
                FakeModules.instance("grid", List.of(CLOSED), List.of()).descriptor());
    }

    private static void publish(MessagingHost m, int tenant, Object payload) {
        m.host.inTenant(tenant, () -> grid(m).publish(CLOSED, payload));
    }

    private static long deliveries(MessagingHost m, int tenant, EventDelivery.State state) {
        return m.host.inTenant(
                tenant,
                () -> m.em.createQuery("select count(d) from EventDelivery d where d.state = :state", Long.class)
                        .setParameter("state", state)
                        .getSingleResult());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCommittedEventReachesTheConsumersOfItsTenantOnceAndInOrder(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m));
            m.run(1, orders);
            m.run(2, orders);
            for (int i = 0; i < 5; i++) {
                publish(m, 1, Map.of("n", i));
            }
            assertEquals(java.util.Set.of(new TenantId(1)), m.hints);
            assertTrue(received.isEmpty());

            m.relay(1);
            m.relay(1);
            m.relay(2);

            assertEquals(List.of("1 {\"n\":0}", "1 {\"n\":1}", "1 {\"n\":2}", "1 {\"n\":3}", "1 {\"n\":4}"), plain());
            assertEquals(5, deliveries(m, 1, EventDelivery.State.DONE));
        }
    }

    /** PostgreSQL hands JSON back with spaces. */
    private List<String> plain() {
        return received.stream().map(EventDeliveryTest::plain).toList();
    }

    private static String plain(String json) {
        return json.replace("\": ", "\":");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothingIsDeliveredWhenTheCallRollsBack(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m)));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> m.host.inTenant(1, () -> {
                        grid(m).publish(CLOSED, Map.of("n", 1));
                        throw new UnsupportedOperationException();
                    }));
            assertTrue(m.hints.isEmpty());
            assertFalse(m.relay.due(new TenantId(1)).events());
            m.relay(1);
            assertTrue(received.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCrashAfterTheCommitLosesNothing(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m)));
            publish(m, 1, Map.of("n", 1));
            m.hints.clear();
            // A node that starts finds by its sweep what is due
            assertTrue(m.relay.due(new TenantId(1)).events());
            assertFalse(m.relay.due(new TenantId(2)).events());
            m.anotherNode().relayEvents(new TenantId(1));
            assertEquals(1, received.size());
            assertFalse(m.relay.due(new TenantId(1)).events());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFailureRollsTheConsumerBackIsRetriedAndDoesNotTouchOthers(TestDatabase database) {
        AtomicInteger attempts = new AtomicInteger();
        try (var m = new MessagingHost(database)) {
            EventConsumer failing = event -> {
                m.em.persist(someRow(m, event));
                m.em.flush();
                if (attempts.incrementAndGet() < 3) {
                    throw new IllegalStateException("the forwarding address is missing");
                }
            };
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), failing, consumer(m)));
            publish(m, 1, Map.of("n", 1));

            m.relay(1);
            assertEquals(1, received.size());
            assertEquals(0, rows(m));
            assertEquals(1, deliveries(m, 1, EventDelivery.State.FAILED));
            m.relay(1);
            assertEquals(1, attempts.get(), "not before its time");

            m.host.clock().advance(Duration.ofSeconds(6));
            m.relay(1);
            m.host.clock().advance(Duration.ofSeconds(21));
            m.relay(1);
            assertEquals(3, attempts.get());
            assertEquals(1, rows(m));
            assertEquals(1, received.size());
            assertEquals(2, deliveries(m, 1, EventDelivery.State.DONE));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anErrorOfAConsumerIsAFailedAttemptAndLaterEventsGoOn(TestDatabase database) {
        List<Error> thrown = List.of(
                new AssertionError("cannot be"), new NoSuchMethodError("gone"), new OutOfMemoryError("thrown by hand"));
        AtomicInteger attempts = new AtomicInteger();
        try (var m = new MessagingHost(database)) {
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), event -> {
                if (plain(event.json()).equals("{\"n\":1}") && attempts.get() < thrown.size()) {
                    throw thrown.get(attempts.getAndIncrement());
                }
                received.add(event.json());
            }));
            publish(m, 1, Map.of("n", 1));
            publish(m, 1, Map.of("n", 2));

            m.relay(1);
            assertEquals(List.of("{\"n\":2}"), plain());
            assertEquals(1, deliveries(m, 1, EventDelivery.State.FAILED));
            m.relay(1);
            assertEquals(1, attempts.get(), "not before its time");

            for (int i = 0; i < thrown.size(); i++) {
                m.host.clock().advance(Duration.ofHours(1));
                m.relay(1);
            }
            assertEquals(List.of("{\"n\":2}", "{\"n\":1}"), plain());
            assertEquals(2, deliveries(m, 1, EventDelivery.State.DONE));
        }
    }

    /** Any row of the tenant will do to see that the consumer's work and the delivery share a transaction. */
    private static RecordedMessage someRow(MessagingHost m, Event event) {
        return new RecordedMessage(
                m.host.ids().next(),
                event.id(),
                "test",
                event.id(),
                "kind",
                "中",
                "en",
                "/",
                m.host.clock().instant());
    }

    private static long rows(MessagingHost m) {
        return m.host.inTenant(
                1,
                () -> m.em.createQuery("select count(r) from RecordedMessage r", Long.class)
                        .getSingleResult());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aConsumerThatMayNotBeCalledNowHasNotFailedAndGetsItsEventsLater(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m)));
            publish(m, 1, Map.of("n", 1));
            publish(m, 1, Map.of("n", 2));
            m.work.refuse(Duration.ofSeconds(2));
            for (int i = 0; i <= Backoff.ATTEMPTS; i++) {
                m.relay(1);
                m.host.clock().advance(Duration.ofMinutes(2));
            }
            assertTrue(received.isEmpty());
            assertEquals(0, deliveries(m, 1, EventDelivery.State.FAILED));
            assertEquals(0, deliveries(m, 1, EventDelivery.State.PARKED));

            m.work.refuse(Duration.ofDays(1));
            m.relay(1);
            m.work.refuse(null);
            m.relay(1);
            assertTrue(received.isEmpty(), "not before its time");
            m.host.clock().advance(Duration.ofMinutes(2));
            m.relay(1);
            assertEquals(List.of("1 {\"n\":1}", "1 {\"n\":2}"), plain(), "however long it was to be refused");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void afterTheLastAttemptItIsParkedAndShownAndARetryDeliversIt(TestDatabase database) {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (var m = new MessagingHost(database)) {
            EventConsumer moody = event -> {
                if (broken.get()) {
                    throw new IllegalStateException("broken");
                }
                received.add("repaired");
            };
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), moody);
            m.run(1, orders);
            publish(m, 1, Map.of("n", 1));
            for (int i = 0; i < Backoff.ATTEMPTS + 2; i++) {
                m.relay(1);
                m.host.clock().advance(Duration.ofHours(1));
            }
            assertFalse(m.relay.due(new TenantId(1)).events());
            var resource = new EventFailuresResource(
                    m.host.currentCall(), m.host.transactions(), m.unit, m.hints::add, m.modules);
            var query = new FakeQuery();
            var failure = m.host.inTenant(1, () -> resource.list(query)).items().get(0);
            assertEquals("parked", failure.state());
            assertEquals(Backoff.ATTEMPTS, failure.attempts());
            assertFalse(failure.error().contains("broken"), "what an exception says is for the log");
            assertEquals("orders:consumer-0", failure.consumer());
            assertTrue(m.host.inTenant(2, () -> resource.list(query)).items().isEmpty());

            m.modules.disable(1, "orders");
            assertTrue(
                    m.host.inTenant(1, () -> resource.list(query)).items().isEmpty(), "no trace of a disabled module");
            assertThrows(ProblemException.class, () -> m.host.inTenant(1, () -> resource.retry(failure.id())));
            m.modules.enable(1, orders);

            broken.set(false);
            m.hints.clear();
            m.host.inTenant(1, () -> resource.retry(failure.id()));
            assertEquals(java.util.Set.of(new TenantId(1)), m.hints);
            m.relay(1);
            assertEquals(List.of("repaired"), received);
            assertTrue(m.host.inTenant(1, () -> resource.list(query)).items().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRetryThatIsAskedForWhileTheEventIsStillRelayedIsNotLost(TestDatabase database) {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (var m = new MessagingHost(database)) {
            EventConsumer moody = event -> {
                if (broken.get()) {
                    throw new IllegalStateException("broken");
                }
                received.add("repaired");
            };
            m.run(1, FakeModules.instance("first", List.of(), List.of(CLOSED), moody));
            m.run(1, FakeModules.instance("second", List.of(), List.of(CLOSED), moody));
            publish(m, 1, Map.of("n", 1));
            var resource = new EventFailuresResource(
                    m.host.currentCall(), m.host.transactions(), m.unit, m.hints::add, m.modules);
            AtomicInteger retries = new AtomicInteger();
            m.modules.beforeAcquire(() -> m.host.inTenant(1, () -> {
                resource.list(new FakeQuery()).items().stream()
                        .filter(failure -> failure.state().equals("parked"))
                        .forEach(failure -> {
                            broken.set(false);
                            retries.incrementAndGet();
                            resource.retry(failure.id());
                        });
                return true;
            }));
            for (int i = 0; i < Backoff.ATTEMPTS && retries.get() == 0; i++) {
                m.relay(1);
                m.host.clock().advance(Duration.ofHours(1));
            }
            assertEquals(1, retries.get(), "the first is parked, and the second has its turn");
            assertEquals(List.of("repaired"), received);
            m.relay(1);
            assertEquals(List.of("repaired", "repaired"), received);
            assertFalse(m.relay.due(new TenantId(1)).events());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRetryThatMeetsTheEndOfATryWaitsForItInsteadOfBeingRefused(TestDatabase database) throws Exception {
        ExecutorService administrator = Executors.newSingleThreadExecutor();
        try (var m = new MessagingHost(database)) {
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), event -> {
                throw new IllegalStateException("broken");
            }));
            publish(m, 1, Map.of("n", 1));
            m.relay(1);
            var resource = new EventFailuresResource(
                    m.host.currentCall(), m.host.transactions(), m.unit, m.hints::add, m.modules);
            Future<EventFailuresResource.FailureView> asked = m.host.inTenant(1, () -> {
                EventDelivery delivery = m.em.createQuery("select d from EventDelivery d", EventDelivery.class)
                        .getSingleResult();
                delivery.failed(
                        "again",
                        m.host.clock().instant().plus(Duration.ofHours(1)),
                        m.host.clock().instant());
                m.em.flush();
                var retry = administrator.submit(() -> m.host.inTenant(1, () -> resource.retry(delivery.id())));
                assertThrows(TimeoutException.class, () -> retry.get(500, TimeUnit.MILLISECONDS));
                return retry;
            });
            assertEquals(0, asked.get(30, TimeUnit.SECONDS).attempts());
            assertTrue(m.relay.due(new TenantId(1)).events());
        } finally {
            administrator.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aModuleGetsNothingFromBeforeItWasEnabledNorOfTheTimeWhenItIsDisabled(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m));
            publish(m, 1, Map.of("n", 0));
            m.run(1, orders);
            m.relay(1);
            assertTrue(received.isEmpty(), "published before the module was enabled");

            m.modules.disable(1, "orders");
            publish(m, 1, Map.of("n", 1));
            m.relay(1);
            m.modules.enable(1, orders);
            m.host.clock().advance(Duration.ofSeconds(10));
            m.relay(1);
            assertTrue(received.isEmpty(), "published when it was disabled");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatADisabledModuleHadComingIsKeptUntriedAndDeliveredInOrderWhenItIsEnabledAgain(TestDatabase database) {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger tries = new AtomicInteger();
        List<String> others = new ArrayList<>();
        try (var m = new MessagingHost(database)) {
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), event -> {
                tries.incrementAndGet();
                if (broken.get()) {
                    throw new IllegalStateException("broken");
                }
                received.add(event.json().replace(" ", ""));
            });
            m.run(1, orders);
            m.run(
                    1,
                    FakeModules.instance(
                            "other",
                            List.of(),
                            List.of(CLOSED),
                            event -> others.add(event.json().replace(" ", ""))));
            publish(m, 1, Map.of("n", 1));
            m.relay(1);
            assertEquals(1, tries.get(), "failed, and to be tried again");
            publish(m, 1, Map.of("n", 2));
            m.modules.disable(1, "orders");
            for (int day = 0; day < 3; day++) {
                m.host.clock().advance(Duration.ofDays(1));
                m.relay(1);
                assertFalse(m.relay.due(new TenantId(1)).events(), "nobody looks at it");
                assertEquals(Optional.empty(), m.events.nextDue(new TenantId(1)));
            }
            assertEquals(1, tries.get());
            assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), others, "once, whatever waits for another");
            assertEquals(0, new Purge(m.host.transactions(), m.unit, m.host.clock()).purge(new TenantId(1)));

            m.modules.enable(1, orders);
            assertTrue(m.relay.due(new TenantId(1)).events());
            var resource = new EventFailuresResource(
                    m.host.currentCall(), m.host.transactions(), m.unit, m.hints::add, m.modules);
            assertEquals(
                    1,
                    m.host.inTenant(1, () -> resource.list(new FakeQuery()))
                            .items()
                            .get(0)
                            .attempts(),
                    "the time off is no failure");
            broken.set(false);
            m.relay(1);
            assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), received);
            assertEquals(2, others.size());
            assertFalse(m.relay.due(new TenantId(1)).events());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWaitsForADisabledModuleGoesWithItsDataOrAfterAWeek(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m));
            Purge purge = new Purge(m.host.transactions(), m.unit, m.host.clock());
            m.run(1, orders);
            publish(m, 1, Map.of("n", 1));
            m.modules.disable(1, "orders");
            m.relay(1);
            publish(m, 1, Map.of("n", 2));
            purge.purgeModule(TestHost.tenant(1), "orders");
            m.modules.enable(1, orders);
            m.relay(1);
            assertTrue(received.isEmpty(), "its data are gone, so it begins anew");

            publish(m, 1, Map.of("n", 3));
            m.modules.disable(1, "orders");
            m.relay(1);
            m.host.clock().advance(Purge.KEPT.plusSeconds(1));
            assertTrue(purge.purge(new TenantId(1)) > 0);
            m.modules.enable(1, orders);
            m.relay(1);
            assertTrue(received.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anEnabledModuleThatDoesNotRunIsWaitedForHoweverLongItTakes(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m));
            m.run(1, orders);
            publish(m, 1, Map.of("n", 1));
            m.modules.stop(1, "orders");
            m.relay(1);
            m.host.clock().advance(Duration.ofDays(2));
            m.relay(1);
            publish(m, 1, Map.of("n", 2));
            m.relay(1);
            assertTrue(received.isEmpty());
            assertTrue(m.events.nextDue(new TenantId(1)).orElseThrow().compareTo(Duration.ofMinutes(1)) <= 0);

            m.modules.enable(1, orders);
            m.host.clock().advance(Duration.ofMinutes(1));
            m.relay(1);
            assertEquals(List.of("1 {\"n\":1}", "1 {\"n\":2}"), plain());
            assertFalse(m.relay.due(new TenantId(1)).events());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twoNodesAtOnceDeliverOnce(TestDatabase database) throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        try (var m = new MessagingHost(database)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            EventConsumer slow = event -> {
                inside.countDown();
                await(goOn);
                received.add("once");
            };
            var orders = FakeModules.instance("orders", List.of(), List.of(CLOSED), slow);
            m.run(1, orders);
            publish(m, 1, Map.of("n", 1));
            // Straight to the batch: the lease would keep the second one out anyway
            var tenant = org.linli.testkit.TestHost.tenant(1);
            var first = pool.submit(() -> m.events.batch(tenant));
            assertTrue(inside.await(20, TimeUnit.SECONDS));
            var second = pool.submit(() -> m.events.batch(tenant));
            Thread.sleep(300);
            goOn.countDown();
            first.get(60, TimeUnit.SECONDS);
            second.get(60, TimeUnit.SECONDS);
            assertEquals(List.of("once"), received);
            assertEquals(1, deliveries(m, 1, EventDelivery.State.DONE));
            assertEquals(0, deliveries(m, 1, EventDelivery.State.FAILED));
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aLeaseKeepsOtherNodesOutUntilItEnds(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var leases = new Leases(m.host.transactions(), m.unit, m.host.clock());
            TenantId one = new TenantId(1);
            assertTrue(leases.take(one, Leases.Work.RELAY, "a"));
            assertTrue(leases.take(one, Leases.Work.RELAY, "a"));
            assertFalse(leases.take(one, Leases.Work.RELAY, "b"));
            assertTrue(leases.take(new TenantId(2), Leases.Work.RELAY, "b"));
            leases.release(one, Leases.Work.RELAY, "b");
            assertFalse(leases.take(one, Leases.Work.RELAY, "b"));
            m.host.clock().advance(Leases.LENGTH.plusSeconds(1));
            assertTrue(leases.take(one, Leases.Work.RELAY, "b"));
            leases.release(one, Leases.Work.RELAY, "b");
            assertTrue(leases.take(one, Leases.Work.RELAY, "a"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anUndeclaredTypeAndAnUnwritablePayloadAreRefused(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            var events = grid(m);
            m.host.inTenant(
                    1,
                    () -> events.publish(CLOSED, new Closed("1", m.host.clock().instant())));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> m.host.inTenant(1, () -> events.publish("grid.event.opened", Map.of())));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> m.host.inTenant(1, () -> events.publish(CLOSED, new Object())));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRequestThatIsStillInsideAnEarlierVersionPublishesWhatThatOneDeclares(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), consumer(m)));
            m.run(1, FakeModules.instance("grid", List.of("grid.event.opened"), List.of()));
            publish(m, 1, Map.of("n", 1));
            m.relay(1);
            assertEquals(1, received.size(), "the version that the district runs now does not matter");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void finishedEventsGoAfterAWeekAndParkedOnesStay(TestDatabase database) {
        try (var m = new MessagingHost(database)) {
            AtomicBoolean broken = new AtomicBoolean(true);
            m.run(1, FakeModules.instance("orders", List.of(), List.of(CLOSED), event -> {
                if (broken.get()) {
                    throw new IllegalStateException("broken");
                }
            }));
            publish(m, 1, Map.of("n", 1));
            for (int i = 0; i < Backoff.ATTEMPTS; i++) {
                m.relay(1);
                m.host.clock().advance(Duration.ofHours(1));
            }
            broken.set(false);
            publish(m, 1, Map.of("n", 2));
            m.relay(1);
            var purge = new Purge(m.host.transactions(), m.unit, m.host.clock());
            assertEquals(0, purge.purge(new TenantId(1)));
            m.host.clock().advance(Purge.KEPT.plusHours(1));
            assertEquals(1, purge.purge(new TenantId(1)));
            assertEquals(1, deliveries(m, 1, EventDelivery.State.PARKED));
            assertEquals(0, deliveries(m, 1, EventDelivery.State.DONE));
        }
    }
}

package org.linli.platform.messaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.live.Audience;
import org.linli.api.live.LiveLists;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.People;
import org.linli.platform.identity.SignInBound;
import org.linli.platform.messaging.LiveSource;
import org.linli.platform.persistence.NodeMessages;
import org.linli.testkit.TestHost;

/** Two nodes that hear each other, with a database that has transactions. */
class LiveStreamsTest {
    private static final TenantId ONE = TestHost.tenant(1).id();
    private static final TenantId TWO = TestHost.tenant(2).id();
    private static final UUID HERE = new UUID(0, 1);
    private static final UUID THERE = new UUID(0, 2);
    private static final String READ = "orders:case:read";

    private final TestHost host = TestHost.derby();
    private final Bus bus = new Bus();
    private final Accounts accounts = new Accounts();
    private final Set<String> enabled = ConcurrentHashMap.newKeySet();
    private final Things things = new Things();
    private final List<LiveStreams> nodes = new ArrayList<>();
    private final List<SignInBound> bound = new CopyOnWriteArrayList<>();
    private final LiveStreams node = node();
    private final LiveSignals signals = new LiveSignals(host.transactions(), host.currentCall(), bus, host.ids());
    private final LiveLists orders =
            signals.view(FakeModules.instance("orders", List.of(), List.of()).descriptor());
    private final UUID me = accounts.add(new Person(UUID.randomUUID(), Set.of("street"), Set.of(READ), Set.of(HERE)));

    private LiveStreams node() {
        enabled.add("orders");
        LiveView view = new LiveView(accounts, new MessagingHost.ThreeTenants(), tenant -> new TreeSet<>(enabled));
        view.bindSource(things);
        LiveStreams streams = new LiveStreams(bound::add, view, bus);
        nodes.add(streams);
        return streams;
    }

    @AfterEach
    void close() {
        signals.close();
        nodes.forEach(LiveStreams::close);
        host.close();
    }

    @Test
    void aChangeReachesAllPagesOfThatPersonInThatTenantOnEveryNodeAndNobodyElse() {
        LiveStreams other = node();
        Sink mine = open(node, ONE, me);
        Sink alsoMine = open(other, ONE, me);
        Sink sameIdElsewhere = open(node, TWO, me);
        Sink colleague = open(node, ONE, accounts.add(new Person(UUID.randomUUID(), Set.of(), Set.of(), Set.of())));
        UUID id = UUID.randomUUID();
        changed(1, me, id);
        changed(2, UUID.randomUUID(), id);
        List<String> expected = List.of("open {}", "thing {\"id\":\"" + id + "\",\"tenant\":1}");
        await(() -> mine.news().equals(expected) && alsoMine.news().equals(expected));
        settle();
        assertEquals(List.of("open {}"), sameIdElsewhere.news());
        assertEquals(List.of("open {}"), colleague.news());
    }

    @Test
    void whatRollsBackIsNotTold() {
        Sink mine = open(node, ONE, me);
        assertThrows(
                IllegalStateException.class,
                () -> host.inTenant(1, () -> {
                    signals.changed(ONE, me, "thing", UUID.randomUUID());
                    orders.changed("worklist", new Audience.Everybody());
                    throw new IllegalStateException("no");
                }));
        settle();
        assertEquals(List.of("open {}"), mine.news());
        assertEquals(0, bus.about("worklist") + bus.about(me.toString()));
    }

    @Test
    void manyChangesOfOneThingAreToldTogether() {
        Sink mine = open(node, ONE, me);
        UUID id = UUID.randomUUID();
        host.inTenant(1, () -> {
            for (int i = 0; i < 5000; i++) {
                signals.changed(ONE, me, "thing", id);
                orders.changed("worklist?view=mine", Audience.people(Set.of(me)));
            }
        });
        await(() -> mine.news().size() == 3);
        settle();
        assertEquals(3, mine.news().size(), mine.news()::toString);
        assertEquals(1, bus.about(me.toString()));
        assertEquals(
                "list {\"href\":\"/t/900001/api/orders/worklist?view=mine\"}",
                mine.news().get(2));
    }

    @Test
    void whoMayNotSeeTheRowsIsNotToldThatTheListChanged() {
        UUID elsewhere = accounts.add(new Person(UUID.randomUUID(), Set.of("street"), Set.of(READ), Set.of(THERE)));
        UUID otherRole = accounts.add(new Person(UUID.randomUUID(), Set.of("grid"), Set.of(READ), Set.of(HERE)));
        UUID without = accounts.add(new Person(UUID.randomUUID(), Set.of("street"), Set.of(), Set.of(HERE)));
        Map<String, Sink> sinks = Map.of(
                "me", open(node, ONE, me),
                "elsewhere", open(node, ONE, elsewhere),
                "otherRole", open(node, ONE, otherRole),
                "without", open(node, ONE, without),
                "other tenant", open(node, TWO, me));
        listChanged(new Audience.Holders(READ, HERE, Set.of("street")));
        Sink mine = sinks.get("me");
        await(() -> mine.news().size() == 2);
        settle();
        sinks.forEach((who, sink) ->
                assertEquals(who.equals("me") ? 2 : 1, sink.news().size(), who));
        listChanged(Audience.holders(READ, HERE));
        await(() -> sinks.get("otherRole").news().size() == 2);
        listChanged(new Audience.Everybody());
        await(() -> sinks.get("without").news().size() == 2);
        settle();
        assertEquals(1, sinks.get("other tenant").news().size());
    }

    @Test
    void aGrantThatWasTakenAwayAndATokenThatIsNarrowerCountAtOnce() {
        Person narrow = new Person(me, Set.of("street"), Set.of(), Set.of(HERE));
        Sink byToken = new Sink();
        node.open(ONE, narrow, me, null, byToken, new Events());
        Sink bySession = open(node, ONE, me);
        listChanged(Audience.holders(READ, HERE));
        await(() -> bySession.news().size() == 2);
        accounts.add(narrow);
        listChanged(Audience.holders(READ, HERE));
        settle();
        assertEquals(2, bySession.news().size());
        assertEquals(List.of("open {}"), byToken.news());
        accounts.remove(me);
        changed(1, me, UUID.randomUUID());
        settle();
        assertEquals(2, bySession.news().size(), "the account does not work any more");
    }

    @Test
    void aModuleThatIsDisabledIsNotMentioned() {
        Sink mine = open(node, ONE, me);
        enabled.remove("orders");
        listChanged(new Audience.Everybody());
        settle();
        assertEquals(List.of("open {}"), mine.news());
    }

    @Test
    void aClientThatComesBackToAnyNodeIsToldWhatItMissedOrToReadEverything() {
        LiveStreams other = node();
        changed(1, me, UUID.randomUUID());
        settle();
        Sink first = open(node, ONE, me);
        UUID seen = UUID.randomUUID();
        changed(1, me, seen);
        await(() -> first.news().size() == 2);
        String had = first.lastId;
        first.close();
        UUID missed = UUID.randomUUID();
        changed(1, me, missed);
        changed(1, UUID.randomUUID(), UUID.randomUUID());
        settle();
        for (LiveStreams at : List.of(node, other)) {
            Sink back = new Sink();
            at.open(ONE, accounts.person(me), me, had, back, new Events());
            await(() -> back.news().size() == 2);
            assertEquals(List.of("thing {\"id\":\"" + missed + "\",\"tenant\":1}", "open {}"), back.news());
            assertFalse(back.lastId.equals(had), "the next time it asks from here on");
        }
        Sink unknown = new Sink();
        node.open(ONE, accounts.person(me), me, "of another life", unknown, new Events());
        await(() -> unknown.news().equals(List.of("reset {}", "open {}")));
    }

    @Test
    void whenMessagesOfOtherNodesWereMissedEverythingIsReadAgain() {
        Sink mine = open(node, ONE, me);
        String before = mine.lastId;
        bus.breakDown();
        await(() -> mine.news().equals(List.of("open {}", "reset {}")));
        Sink back = new Sink();
        node.open(ONE, accounts.person(me), me, before, back, new Events());
        await(() -> back.news().equals(List.of("reset {}", "open {}")));
    }

    @Test
    void oneDistrictWithVeryManyChangesIsToldToReadAgainAndTheOthersAreNotTouched() {
        Sink mine = open(node, ONE, me);
        Sink elsewhere = open(node, TWO, me);
        host.inTenant(1, () -> {
            for (int i = 0; i <= LiveSignals.MOST_OF_A_DISTRICT; i++) {
                signals.changed(ONE, UUID.randomUUID(), "thing", UUID.randomUUID());
            }
        });
        UUID id = UUID.randomUUID();
        changed(2, me, id);
        await(() -> mine.news().equals(List.of("open {}", "reset {}")));
        await(() -> elsewhere.news().equals(List.of("open {}", "thing {\"id\":\"" + id + "\",\"tenant\":2}")));
    }

    @Test
    void whatDoesNotFitIntoOneMessageComesInSeveral() {
        Sink mine = open(node, ONE, me);
        host.inTenant(1, () -> {
            for (int i = 0; i < 300; i++) {
                signals.changed(ONE, me, "thing", new UUID(7, i));
            }
        });
        await(() -> mine.news().size() == 301 || mine.isClosed());
        assertTrue(bus.sent.size() > 1);
        bus.sent.forEach(message -> assertTrue(message.length() <= NodeMessages.LONGEST));
    }

    @Test
    void aDatabaseThatIsAwayIsNoReasonToBeSilent() {
        Sink mine = open(node, ONE, me);
        things.away = true;
        changed(1, me, UUID.randomUUID());
        await(() -> mine.news().equals(List.of("open {}", "reset {}")));
    }

    @Test
    void aListIsNamedByItsPathAndNeverByAnId() {
        host.inTenant(1, () -> {
            for (String wrong : List.of(
                    "", "/worklist", "worklist/" + UUID.randomUUID() + "x".repeat(60), "a b", "x?y=13800138000")) {
                assertThrows(
                        IllegalArgumentException.class, () -> orders.changed(wrong, new Audience.Everybody()), wrong);
            }
        });
        assertThrows(IllegalStateException.class, () -> orders.changed("worklist", new Audience.Everybody()));
    }

    @Test
    void anAudienceBeyondItsBoundsIsRefusedAndWhatIsWithinThemFitsIntoAMessage() {
        Set<UUID> crowd = numbered(LiveSignals.MOST_PEOPLE + 1, i -> new UUID(3, i));
        Set<String> roles = numbered(LiveSignals.MOST_ROLES + 1, i -> "role-" + i);
        host.inTenant(1, () -> {
            for (Audience wrong : List.of(
                    Audience.people(crowd),
                    Audience.holders("p".repeat(201), HERE),
                    Audience.holders("见:见:见", HERE),
                    new Audience.Holders(READ, HERE, roles),
                    new Audience.Holders(READ, HERE, Set.of("r".repeat(65))))) {
                assertThrows(IllegalArgumentException.class, () -> orders.changed("worklist", wrong));
            }
        });
        listChanged(new Audience.Holders(
                "p".repeat(200), HERE, numbered(LiveSignals.MOST_ROLES, i -> "r".repeat(60) + "-" + (i + 100))));
        await(() -> bus.sent.size() == 1);
        assertTrue(bus.sent.get(0).length() <= NodeMessages.LONGEST);
    }

    private static <T> Set<T> numbered(int count, IntFunction<T> make) {
        return IntStream.range(0, count).mapToObj(make).collect(Collectors.toSet());
    }

    @Test
    void aMessageThatCannotBeSentKeepsBackNoneOfTheOthers() {
        Sink elsewhere = open(node, TWO, me);
        host.inTenant(1, () -> signals.changed(ONE, me, "thing".repeat(2_000), UUID.randomUUID()));
        UUID id = UUID.randomUUID();
        changed(2, me, id);
        await(() -> elsewhere.news().equals(List.of("open {}", "thing {\"id\":\"" + id + "\",\"tenant\":2}")));
        assertEquals(1, bus.refused.get());
    }

    @Test
    void moreMessagesThanCanBeLookedUpAreDroppedAndEverythingIsReadAgain() {
        Sink mine = open(node, ONE, me);
        things.held = new CountDownLatch(1);
        UUID id = UUID.randomUUID();
        changed(1, me, id);
        await(() -> things.asked.get() == 1);
        for (int i = 0; i < 3 * LiveStreams.MOST_WAITING; i++) {
            node.message("of a node that speaks otherwise");
        }
        things.held.countDown();
        String told = "thing {\"id\":\"" + id + "\",\"tenant\":1}";
        await(() -> mine.news().equals(List.of("open {}", told, "reset {}")));
        UUID next = UUID.randomUUID();
        changed(1, me, next);
        await(() -> mine.news().size() == 4);
        assertTrue(mine.news().get(3).contains(next.toString()), "the next one is told as ever");
    }

    @Test
    void aPageIsClosedWithTheSignInThatOpenedItAndIsForgotten() {
        Sink mine = open(node, ONE, me);
        SignInBound ofMine = bound.get(0);
        Sink other = open(node, ONE, me);
        assertEquals(2, bound.size());
        assertEquals(accounts.person(me), ofMine.caller());
        ofMine.close();
        assertTrue(mine.isClosed() && ofMine.closed());
        assertFalse(other.isClosed());
        changed(1, me, UUID.randomUUID());
        await(() -> other.news().size() == 2);
        assertEquals(List.of("open {}"), mine.news());

        other.close();
        assertTrue(bound.get(1).closed(), "nobody looks after a page that was left");
    }

    @Test
    void theNewestPagesOfAPersonListenAndTheOldestMakesRoom() {
        Sink oldest = open(node, ONE, me);
        for (int i = 1; i < LiveStreams.CLIENTS_PER_USER; i++) {
            open(node, ONE, me);
        }
        UUID other = accounts.add(new Person(UUID.randomUUID(), Set.of(), Set.of(), Set.of()));
        Sink elsewhere = open(node, ONE, other);
        Sink newest = open(node, ONE, me);
        assertTrue(oldest.isClosed());
        assertFalse(newest.isClosed());
        assertFalse(elsewhere.isClosed());
        assertEquals(LiveStreams.CLIENTS_PER_USER + 1, node.count());
    }

    @Test
    void aClientThatDoesNotKeepUpIsDroppedAndDelaysNobody() {
        Sink slow = open(node, ONE, me);
        slow.blocked = new CountDownLatch(1);
        UUID other = accounts.add(new Person(UUID.randomUUID(), Set.of(), Set.of(), Set.of()));
        Sink quick = open(node, ONE, other);
        for (int i = 0; i < 4; i++) {
            int part = i;
            host.inTenant(1, () -> {
                for (int n = 0; n < 100; n++) {
                    signals.changed(ONE, me, "thing", new UUID(part, n));
                }
            });
        }
        UUID id = UUID.randomUUID();
        changed(1, other, id);
        await(() -> quick.news().size() == 2);
        slow.blocked.countDown();
        await(slow::isClosed);
        assertTrue(slow.sent.size() < 300, "sent " + slow.sent.size());
    }

    @Test
    void aClientThatWentAwayIsForgotten() {
        Sink gone = open(node, ONE, me);
        gone.broken = true;
        changed(1, me, UUID.randomUUID());
        await(gone::isClosed);
    }

    private void changed(int tenant, UUID user, UUID id) {
        host.inTenant(tenant, () -> signals.changed(new TenantId(tenant), user, "thing", id));
    }

    private void listChanged(Audience audience) {
        host.inTenant(1, () -> orders.changed("worklist", audience));
    }

    /** Until everything that was told before has arrived: a later word to somebody else has. */
    private void settle() {
        UUID witness = accounts.add(new Person(UUID.randomUUID(), Set.of(), Set.of(), Set.of()));
        List<Sink> sinks = nodes.stream().map(at -> open(at, ONE, witness)).toList();
        changed(1, witness, UUID.randomUUID());
        sinks.forEach(sink -> await(() -> sink.news().size() == 2));
        sinks.forEach(Sink::close);
    }

    private Sink open(LiveStreams at, TenantId tenant, UUID user) {
        Sink sink = new Sink();
        at.open(tenant, accounts.person(user), user, null, sink, new Events());
        await(() -> sink.news().equals(List.of("open {}")));
        return sink;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean());
    }

    /** What carries messages between nodes. */
    private static final class Bus implements NodeMessages {
        final List<String> sent = new CopyOnWriteArrayList<>();
        final AtomicInteger refused = new AtomicInteger();
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();

        @Override
        public synchronized void send(String message) {
            if (message.length() > LONGEST) {
                refused.incrementAndGet();
                throw new IllegalArgumentException("too long");
            }
            sent.add(message);
            listeners.forEach(listener -> listener.message(message));
        }

        @Override
        public Subscription listen(Listener listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        long about(String word) {
            return sent.stream().filter(message -> message.contains(word)).count();
        }

        void breakDown() {
            listeners.forEach(Listener::missed);
        }
    }

    /** Everything is there and everybody's. */
    private static final class Things implements LiveSource {
        volatile boolean away;
        volatile CountDownLatch held = new CountDownLatch(0);
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public String type() {
            return "thing";
        }

        @Override
        public Optional<Object> news(TenantId tenant, UUID user, UUID id) {
            asked.incrementAndGet();
            try {
                assertTrue(held.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return Optional.of(new java.util.TreeMap<>(Map.of("id", id, "tenant", tenant.value())));
        }
    }

    private record Person(UUID userId, Set<String> roles, Set<String> permissions, Set<UUID> divisions)
            implements Caller {
        @Override
        public String displayName() {
            return "测试用户";
        }

        @Override
        public boolean may(String permission) {
            return permissions.contains(permission);
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Within(may(permission) ? divisions : Set.of());
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    private static final class Accounts implements People {
        private final Map<UUID, Person> all = new ConcurrentHashMap<>();

        UUID add(Person person) {
            all.put(person.userId(), person);
            return person.userId();
        }

        void remove(UUID user) {
            all.remove(user);
        }

        Person person(UUID user) {
            return all.get(user);
        }

        @Override
        public Optional<Caller> caller(TenantId tenant, UUID user) {
            return Optional.ofNullable(all.get(user));
        }

        @Override
        public String hash(String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UUID ensure(
                TenantId tenant,
                String username,
                String displayName,
                String passwordHash,
                String role,
                @Nullable UUID division) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ensureWithFirstPassword(
                TenantId tenant, String username, String displayName, String firstPassword, String role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setOperatorPassword(String username, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasOperator() {
            return false;
        }

        @Override
        public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
            return Set.of();
        }
    }

    /** The other end of a stream. */
    private static final class Sink implements SseEventSink {
        final List<String> sent = new CopyOnWriteArrayList<>();
        volatile CountDownLatch blocked = new CountDownLatch(0);
        volatile boolean broken;
        volatile String lastId;
        private volatile boolean closed;

        /** Without what only keeps the connection going. */
        List<String> news() {
            return sent.stream().filter(event -> !event.equals("beat {}")).toList();
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (broken) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken pipe"));
            }
            sent.add(event.getName() + " " + event.getData());
            if (event.getId() != null) {
                lastId = event.getId();
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Events implements Sse {
        @Override
        public OutboundSseEvent.Builder newEventBuilder() {
            return new Builder();
        }

        @Override
        public SseBroadcaster newBroadcaster() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Builder implements OutboundSseEvent.Builder {
        private String name;
        private String id;
        private Object data;

        @Override
        public OutboundSseEvent.Builder id(String value) {
            id = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder name(String value) {
            name = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder reconnectDelay(long milliseconds) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder mediaType(MediaType mediaType) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder comment(String value) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder data(Class type, Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder data(GenericType type, Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder data(Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent build() {
            return (OutboundSseEvent) Proxy.newProxyInstance(
                    Builder.class.getClassLoader(),
                    new Class<?>[] {OutboundSseEvent.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getName" -> name;
                        case "getId" -> id;
                        case "getData" -> data;
                        default -> null;
                    });
        }
    }
}

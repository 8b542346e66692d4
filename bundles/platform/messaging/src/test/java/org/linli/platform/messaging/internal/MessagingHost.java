package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor.NotificationDeclaration;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.identity.People;
import org.linli.platform.tenancy.Tenants;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** Messaging put together by hand, without threads: hints are collected and relayed when the test says so. */
final class MessagingHost implements AutoCloseable {
    static final String OVERDUE = "orders.case.overdue";
    /** Mandatory, and for those who act on cases. */
    static final String ESCALATED = "orders.case.escalated";

    final TestHost host;
    final FakeModules modules = new FakeModules();
    final Set<TenantId> hints = new CopyOnWriteArraySet<>();
    final MessagingUnit unit;
    final EntityManager em;
    final Subscriptions subscriptions;
    final EventRelay events;
    final DispatchRelay dispatches;
    final TenantRelay relay;
    final OutboxPublisher publisher;
    final PlainWork work = new PlainWork();
    final Channels channels = new Channels();
    final ChannelGate gate = new ChannelGate(Duration.ofMillis(200));
    /** Users that were told of a notification after a commit. */
    final List<UUID> told = new CopyOnWriteArrayList<>();

    /** As the module {@code orders} sees it. */
    final Notifications notifications;

    private final NotificationSender sender;

    MessagingHost(TestDatabase database) {
        host = database.open();
        unit = new MessagingUnit(host.migrations(), host.units());
        em = unit.em();
        subscriptions = new Subscriptions(modules, modules, modules);
        EventDeliverer deliverer =
                new EventDeliverer(host.contexts(), host.transactions(), unit, modules, host.ids(), host.clock(), work);
        events = new EventRelay(host.transactions(), unit, subscriptions, deliverer, host.clock());
        dispatches = new DispatchRelay(host.transactions(), unit, channels, gate, host.clock());
        relay = anotherNode();
        publisher = new OutboxPublisher(
                host.currentCall(),
                host.transactions(),
                unit,
                subscriptions,
                hints::add,
                new OpenGuard(),
                host.ids(),
                host.clock());
        ModuleInstance orders = FakeModules.telling(
                "orders",
                new NotificationDeclaration(OVERDUE, Text.of("工单到期", "Overdue cases"), null, null),
                new NotificationDeclaration(
                        ESCALATED,
                        Text.of("督办", "Escalations"),
                        "orders:case:act",
                        Text.of("必须处理", "has to be acted on")));
        run(1, orders);
        sender = new NotificationSender(
                host.currentCall(),
                host.transactions(),
                unit,
                new Known(),
                channels,
                (tenant, user, type, id) -> host.transactions().afterCommit(() -> told.add(user)),
                hints::add,
                host.ids(),
                host.clock());
        notifications = notifications(orders);
    }

    Notifications notifications(ModuleInstance of) {
        return sender.view(of.descriptor());
    }

    /** A relay with an identity of its own. */
    TenantRelay anotherNode() {
        return new TenantRelay(
                new ThreeTenants(),
                host.transactions(),
                events,
                dispatches,
                new Leases(host.transactions(), unit, host.clock()));
    }

    void run(int tenant, ModuleInstance instance) {
        subscriptions.attach(instance);
        modules.enable(tenant, instance);
    }

    void relay(int tenant) {
        relay.relayEvents(new TenantId(tenant));
        relay.relayMessages(new TenantId(tenant));
    }

    @Override
    public void close() {
        gate.close();
        host.close();
    }

    /** A person of a district. */
    record Person(UUID userId, String... permissions) implements Caller {
        @Override
        public String displayName() {
            return "测试用户";
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public boolean may(String permission) {
            return List.of(permissions).contains(permission);
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Within(Set.of());
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    /** Users whose id begins with a zero do not exist. */
    private static final class Known implements People {
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
        public Optional<Caller> caller(TenantId tenant, UUID user) {
            return user.toString().startsWith("0000") ? Optional.empty() : Optional.of(new Person(user));
        }

        @Override
        public Set<UUID> holders(TenantId tenant, String permission, UUID division) {
            return Set.of();
        }
    }

    static final class ThreeTenants implements Tenants {
        private final Map<TenantId, TenantInfo> all = Map.of(
                new TenantId(1), TestHost.tenant(1),
                new TenantId(2), TestHost.tenant(2),
                new TenantId(3), TestHost.tenant(3));

        @Override
        public Optional<TenantInfo> byCode(String code) {
            return all.values().stream().filter(t -> t.code().equals(code)).findFirst();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.copyOf(all.values());
        }

        @Override
        public void refresh() {}
    }
}

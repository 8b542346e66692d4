package org.linli.orders.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.OwnTransaction;
import org.linli.api.data.Work;
import org.linli.api.event.Event;
import org.linli.api.event.Events;
import org.linli.api.module.TenantServices;
import org.linli.api.notify.Notifications;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.internal.engine.Access;
import org.linli.orders.internal.engine.Announcer;
import org.linli.orders.internal.engine.CaseEngine;
import org.linli.orders.internal.engine.CaseImport;
import org.linli.orders.internal.engine.Expiry;
import org.linli.orders.internal.engine.ModuleSwitch;
import org.linli.orders.internal.engine.RequestCheck;
import org.linli.orders.internal.engine.Snapshots;
import org.linli.orders.internal.engine.Subjects;
import org.linli.orders.internal.engine.Sweep;
import org.linli.orders.internal.engine.Worklists;
import org.linli.orders.internal.store.CalendarStore;
import org.linli.orders.internal.store.CaseNumbers;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.linli.orders.internal.store.Gate;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.Templates;
import org.linli.orders.internal.store.UnitMembers;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.transaction.CallersOwnTransaction;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.SetParameters;
import org.linli.testkit.module.Somebody;

/** The whole engine on a real database, with recording doubles of what the host provides. */
public final class OrdersFixture implements AutoCloseable {
    private static final PreparedDatabase TABLES = new PreparedDatabase(host -> host.migrations()
            .migrate("orders", Schema.TENANT, ModuleClasses.alone(CaseRow.class), "LINLI-INF/db/changelog.xml"));

    public static final UUID DISTRICT = new UUID(1, 1);
    public static final UUID STREET = new UUID(1, 2);
    public static final UUID OTHER_STREET = new UUID(1, 3);

    public final TestHost host;
    public final EntityManager em;
    public final RecordingSubject subject = new RecordingSubject("grid.event");
    public final List<CaseSubject> subjects = new CopyOnWriteArrayList<>(List.of(subject));
    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();
    /** List and audience of every hint to open pages. */
    public final List<String> hinted = new CopyOnWriteArrayList<>();

    public final List<Set<UUID>> told = new CopyOnWriteArrayList<>();
    public final Map<String, String> parameters = new ConcurrentHashMap<>(Map.of("processTemplate", "\"W1\""));
    public final FakeDivisions divisions = new FakeDivisions();
    public final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
    public final Organisations organisations = new FakeOrganisations();
    public final FakeDirectory directory = new FakeDirectory();
    public final Gate gate;
    public final Templates templates;
    public final ProcessStore processes;
    public final CalendarStore calendars;
    public final CaseStore store;
    public final Access access;
    public final Snapshots snapshots;
    public final Subjects subjectsService;
    public final RequestCheck check;
    public final UnitMembers members;
    public final Worklists worklists;
    public final Audit audit = (action, id, details) -> audited.add(action);
    public final CaseEngine cases;
    public final Sweep sweep;
    public final ModuleSwitch moduleSwitch;

    public OrdersFixture(TestDatabase database) {
        host = TABLES.open(database);
        em = host.units().open("orders", Schema.TENANT, CaseRow.class).entityManager();
        var call = host.currentCall();
        var ids = host.ids();
        gate = new Gate(em);
        templates = new Templates(Shipped.JSON);
        processes = new ProcessStore(
                em, call, ids, Shipped.JSON, gate, templates, new SetParameters(parameters, Shipped.JSON));
        calendars = new CalendarStore(em, call, ids, Shipped.JSON, gate, templates);
        store = new CaseStore(em, ids);
        TenantServices services = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return subjects.stream().map(type::cast).toList();
            }
        };
        subjectsService = new Subjects(services);
        access = new Access(call, em);
        members = new UnitMembers(em, ids, gate);
        snapshots = new Snapshots(call, processes, calendars);
        check = new RequestCheck(call, divisions, directory, organisations);
        Events publisher = (type, payload) -> events.add(type);
        Notifications notifications = (receivers, kind, text, link) -> told.add(Set.copyOf(receivers));
        worklists = new Worklists((list, audience) -> hinted.add(list + " " + audience), access, snapshots);
        var announcer = new Announcer(call, audit, publisher, notifications, access, directory, worklists);
        var expiry = new Expiry(call, store, snapshots, announcer);
        var numbers = new CaseNumbers(em, call, ids, gate);
        var imports = new CaseImport(
                call, ids, store, processes, numbers, snapshots, subjectsService, access, check, worklists);
        cases = new CaseEngine(
                call,
                ids,
                new RecordingAttachments(ids),
                store,
                processes,
                numbers,
                subjectsService,
                access,
                snapshots,
                check,
                expiry,
                announcer,
                imports);
        OwnTransaction own = new CallersOwnTransaction(call, host.transactions());
        sweep = new Sweep(call, own, store, subjectsService, snapshots, expiry);
        moduleSwitch =
                new ModuleSwitch(call, Shipped.JSON, store, processes, subjectsService, snapshots, gate, worklists);
    }

    public <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, org.linli.platform.persistence.Access.WRITE, work);
    }

    public <T> T asSystem(Work<T> work) {
        return host.inTenant(1, work);
    }

    public CaseSnapshot open(Caller caller) {
        return as(caller, () -> cases.open(newCase(caller.userId())));
    }

    public OpenCase newCase(@Nullable UUID reporter) {
        return OpenCase.of("grid.event", "grid.event", host.ids().next(), "路面破损", STREET, reporter);
    }

    public void event(String type, String module) {
        host.inTenant(
                1,
                () -> moduleSwitch.on(new Event(
                        host.ids().next(),
                        type,
                        "host",
                        host.clock().instant(),
                        "{\"module\":\"" + module + "\",\"more\":1}")));
    }

    /** The engine comes back after a time in which it heard of nothing. */
    public void engineOnAgain(Instant offSince) {
        host.inTenant(
                1,
                () -> moduleSwitch.on(new Event(
                        host.ids().next(),
                        "host.module.enabled",
                        "host",
                        host.clock().instant(),
                        "{\"module\":\"orders\",\"offSince\":\"" + offSince + "\"}")));
    }

    @Override
    public void close() {
        host.close();
    }

    /** Somebody with roles and every permission, but only in some divisions. */
    public static Caller caller(String role, UUID... where) {
        return new Somebody(UUID.randomUUID(), role, Set.of(role), Set.of(where), p -> !p.endsWith(":override"));
    }

    /** Keeps copies as a module would keep them in its own rows. */
    public static final class RecordingSubject implements CaseSubject {
        private final String type;
        public final Map<UUID, CaseSnapshot> copies = new ConcurrentHashMap<>();
        public volatile boolean failing;
        public final Set<UUID> failingFor = ConcurrentHashMap.newKeySet();

        RecordingSubject(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public String readPermission() {
            return "grid:event:read";
        }

        @Override
        public String actPermission() {
            return "grid:event:act";
        }

        @Override
        public String link(UUID subjectId) {
            return "/grid/events/" + subjectId;
        }

        @Override
        public void changed(CaseSnapshot snapshot) {
            if (failing || failingFor.contains(snapshot.subjectId())) {
                throw new IllegalStateException("the subject's own row cannot be written");
            }
            copies.put(snapshot.subjectId(), snapshot);
        }

        @Override
        public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
            return subjectIds.stream()
                    .filter(copies::containsKey)
                    .map(id -> copies.get(id))
                    .map(c -> new SubjectCopy(c.subjectId(), c.state(), c.dueAt(), c.version()))
                    .toList();
        }
    }

    /** Every organisation but the unknown ones. */
    private final class FakeOrganisations implements Organisations {
        @Override
        public Optional<OrganisationRef> find(UUID id) {
            return unknown.contains(id)
                    ? Optional.empty()
                    : Optional.of(new OrganisationRef(id, "城市管理局", "城管局", "DEPARTMENT", DISTRICT, true));
        }

        @Override
        public Map<UUID, OrganisationRef> findAll(Collection<UUID> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<OrganisationRef> ofType(String type) {
            return Stream.of(new String[] {"城市管理局", "城管局"}, new String[] {"民政局", null})
                    .map(names -> new OrganisationRef(
                            UUID.nameUUIDFromBytes(names[0].getBytes(UTF_8)), names[0], names[1], type, DISTRICT, true))
                    .toList();
        }

        @Override
        public Optional<OrganisationRef> byName(String name) {
            throw new UnsupportedOperationException();
        }
    }

    /** Every user but the unknown ones; by role and by the division they work at, as a test puts them there. */
    public final class FakeDirectory implements Directory {
        public final Map<String, Set<UUID>> holders = new ConcurrentHashMap<>();
        public final Map<UUID, Set<UUID>> staff = new ConcurrentHashMap<>();

        @Override
        public Optional<String> name(UUID userId) {
            return unknown.contains(userId) ? Optional.empty() : Optional.of("张三");
        }

        @Override
        public Map<String, UUID> named(Collection<String> usernames) {
            return Map.of();
        }

        @Override
        public Set<String> roles() {
            return Set.of("district-admin", "street", "community", "grid-worker", "department", "resident");
        }

        @Override
        public Set<UUID> withRole(String role, UUID divisionId) {
            return holders.getOrDefault(role + "@" + divisionId, Set.of());
        }

        @Override
        public Set<UUID> workingAt(UUID divisionId, String permission) {
            return staff.getOrDefault(divisionId, Set.of());
        }
    }

    /** A district with two streets. */
    public static final class FakeDivisions implements Divisions {
        private final Map<UUID, Division> all = new HashMap<>();

        FakeDivisions() {
            put(DISTRICT, null, "测试区");
            put(STREET, DISTRICT, "甲街道");
            put(OTHER_STREET, DISTRICT, "乙街道");
        }

        private void put(UUID id, @Nullable UUID parent, String name) {
            all.put(
                    id,
                    new Division(
                            id,
                            parent,
                            name,
                            name,
                            parent == null ? "district" : "street",
                            Set.of(),
                            LocalDate.EPOCH,
                            null));
        }

        @Override
        public Division root() {
            return all.get(DISTRICT);
        }

        @Override
        public Optional<Division> find(UUID id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public Optional<Division> byCode(String code) {
            return all.values().stream().filter(d -> d.code().equals(code)).findFirst();
        }

        @Override
        public List<Division> children(UUID id) {
            return all.values().stream().filter(d -> id.equals(d.parentId())).toList();
        }

        @Override
        public Set<UUID> subtree(UUID id) {
            return id.equals(DISTRICT) ? Set.copyOf(all.keySet()) : all.containsKey(id) ? Set.of(id) : Set.of();
        }

        @Override
        public List<Division> path(UUID id) {
            return find(id).stream().toList();
        }

        @Override
        public List<Division> all() {
            return new ArrayList<>(all.values());
        }
    }
}

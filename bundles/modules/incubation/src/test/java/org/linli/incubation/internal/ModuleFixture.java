package org.linli.incubation.internal;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Ids;
import org.linli.api.data.Work;
import org.linli.api.event.Events;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.store.Names;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.WorkingDays;
import org.linli.orders.internal.engine.Access;
import org.linli.orders.internal.engine.Announcer;
import org.linli.orders.internal.engine.CaseEngine;
import org.linli.orders.internal.engine.CaseImport;
import org.linli.orders.internal.engine.Expiry;
import org.linli.orders.internal.engine.RequestCheck;
import org.linli.orders.internal.engine.Snapshots;
import org.linli.orders.internal.engine.Subjects;
import org.linli.orders.internal.engine.Worklists;
import org.linli.orders.internal.store.CalendarStore;
import org.linli.orders.internal.store.CaseNumbers;
import org.linli.orders.internal.store.CaseRow;
import org.linli.orders.internal.store.CaseStore;
import org.linli.orders.internal.store.Gate;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.Templates;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.DistrictTree;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.ReversingCipher;
import org.linli.testkit.module.Somebody;

/** The module's tables on a real database beside the real orders engine, with recording doubles of the rest of the host and of the registry. */
public class ModuleFixture implements AutoCloseable {
    public static final UUID DISTRICT = DistrictTree.DISTRICT;
    public static final UUID STREET = DistrictTree.STREET;
    public static final UUID COMMUNITY = DistrictTree.COMMUNITY;
    public static final UUID OTHER_STREET = DistrictTree.OTHER_STREET;
    private static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    private static final PreparedDatabase TABLES = new PreparedDatabase(ModuleFixture::migrate);
    public static final Json JSON = new JacksonJson();

    public final TestHost host;
    public final EntityManager em;
    public final CurrentCall call;
    public final Ids ids;
    public final List<CaseSubject> subjects = new CopyOnWriteArrayList<>();
    public final List<String> published = new CopyOnWriteArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();
    /** Kind and receivers of each notification. */
    public final List<String> told = new CopyOnWriteArrayList<>();
    /** What they were told, in Chinese. */
    public final List<String> notices = new CopyOnWriteArrayList<>();

    public final Map<String, String> parameters = new ConcurrentHashMap<>(Map.of("processTemplate", "\"W2\""));
    /** Values that were set for a subtree. */
    public final Map<UUID, Map<String, String>> local = new ConcurrentHashMap<>();

    public final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();
    public final Map<UUID, PersonRef> persons = new ConcurrentHashMap<>();
    /** Users by the names under which they sign in. */
    public final Map<String, UUID> accounts = new ConcurrentHashMap<>();

    /** Who works at a division. */
    public final Map<UUID, Set<UUID>> workers = new ConcurrentHashMap<>();
    /** Days on which nobody works besides the weekends. */
    public final Set<LocalDate> holidays = ConcurrentHashMap.newKeySet();

    public final DistrictTree divisions = new DistrictTree();
    public final Parameters settings = new FakeParameters();
    public final Audit audit = (action, id, details) -> audited.add(action);
    public final Events events = (type, payload) -> published.add(type);
    public final Notifications notifications = (receivers, kind, text, link) -> {
        receivers.forEach(user -> told.add(kind + " " + user));
        notices.add(text.zh());
    };
    public final FieldCipher cipher = new ReversingCipher();
    public final RecordingAttachments attachments;
    public final Directory directory = new Workers();
    public final CaseEngine cases;
    public final Reach reach;
    public final Desk desk;
    public final Names names;
    public final People people = new FakePeople();
    public final Organisations organisationsOfRegistry = new FakeOrganisations();
    public final Responsible responsible;

    public ModuleFixture(TestDatabase database) {
        host = TABLES.open(database);
        call = host.currentCall();
        ids = host.ids();
        attachments = new RecordingAttachments(ids);
        em = host.units()
                .open("incubation", Schema.TENANT, new ModuleClasses(SocialOrgRow.class))
                .entityManager();
        cases = orders(host.units().open("orders", Schema.TENANT, CaseRow.class).entityManager());
        reach = new CallerReach(call, divisions);
        desk = new Desk(em, call, ids, audit, reach);
        names = new Names(em, people);
        responsible = new Responsible(directory, divisions, notifications);
    }

    /** An organisation of the registry. */
    public UUID organisation(String name, String type) {
        UUID id = ids.next();
        organisations.put(id, new OrganisationRef(id, name, null, type, COMMUNITY, true));
        return id;
    }

    /** A person of the registry. */
    public UUID person(String name) {
        UUID id = ids.next();
        persons.put(id, new PersonRef(id, name, COMMUNITY, null, false));
        return id;
    }

    public <T extends @Nullable Object> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, org.linli.platform.persistence.Access.WRITE, work);
    }

    public <T extends @Nullable Object> T asSystem(Work<T> work) {
        return host.inTenant(1, work);
    }

    /** The problem with which the step is refused. */
    public Problem refused(Caller caller, Runnable step) {
        try {
            as(caller, () -> {
                step.run();
                return true;
            });
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("was not refused");
    }

    /** Fields that the step is refused for. */
    public List<String> wrong(Caller caller, Runnable step) {
        return refused(caller, step).errors().stream()
                .map(org.linli.api.problem.FieldError::pointer)
                .toList();
    }

    @Override
    public final void close() {
        host.close();
    }

    /** Somebody with a role and the permissions in some divisions. */
    public static Caller caller(String role, Predicate<String> permissions, UUID... where) {
        return new Somebody(UUID.randomUUID(), "职员" + role, Set.of(role), Set.of(where), permissions);
    }

    /** Staff with all permissions but those that override a process. */
    public static Caller staff(String role, UUID... where) {
        return caller(role, permission -> !permission.endsWith(":override"), where);
    }

    /** An If-Match header that is not there. */
    public static final IfMatch ANY = new IfMatch() {
        @Override
        public void require(long currentVersion) {}

        @Override
        public void check(long currentVersion) {}
    };

    private static void migrate(TestHost host) {
        host.migrations().migrate("orders", Schema.TENANT, ModuleClasses.alone(CaseRow.class), CHANGELOG);
        host.migrations().migrate("incubation", Schema.TENANT, ModuleClasses.alone(SocialOrgRow.class), CHANGELOG);
    }

    private CaseEngine orders(EntityManager orders) {
        var gate = new Gate(orders);
        var templates = new Templates(JSON);
        var processes = new ProcessStore(orders, call, ids, JSON, gate, templates, settings);
        var store = new CaseStore(orders, ids);
        TenantServices services = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return subjects.stream().map(type::cast).toList();
            }
        };
        var subjectsOfTenant = new Subjects(services);
        var access = new Access(call, orders);
        var snapshots = new Snapshots(call, processes, new CalendarStore(orders, call, ids, JSON, gate, templates));
        var check = new RequestCheck(call, divisions, directory, new FakeOrganisations());
        var worklists = new Worklists((list, audience) -> {}, access, snapshots);
        var announcer = new Announcer(call, audit, (type, payload) -> {}, notifications, access, directory, worklists);
        var numbers = new CaseNumbers(orders, call, ids, gate);
        return new CaseEngine(
                call,
                ids,
                attachments,
                store,
                processes,
                numbers,
                subjectsOfTenant,
                access,
                snapshots,
                check,
                new Expiry(call, store, snapshots, announcer),
                announcer,
                new CaseImport(
                        call, ids, store, processes, numbers, snapshots, subjectsOfTenant, access, check, worklists));
    }

    private final class FakeOrganisations implements Organisations {
        @Override
        public Optional<OrganisationRef> find(UUID id) {
            return Optional.ofNullable(organisations.get(id));
        }

        @Override
        public Map<UUID, OrganisationRef> findAll(Collection<UUID> wanted) {
            Map<UUID, OrganisationRef> found = new LinkedHashMap<>(organisations);
            found.keySet().retainAll(wanted);
            return found;
        }

        @Override
        public List<OrganisationRef> ofType(String type) {
            return organisations.values().stream()
                    .filter(unit -> unit.type().equals(type))
                    .toList();
        }

        @Override
        public Optional<OrganisationRef> byName(String name) {
            return organisations.values().stream()
                    .filter(unit -> unit.name().equals(name))
                    .findFirst();
        }
    }

    private final class FakePeople implements People {
        @Override
        public Optional<PersonRef> find(UUID id) {
            return Optional.ofNullable(persons.get(id));
        }

        @Override
        public Map<UUID, PersonRef> findAll(Collection<UUID> wanted) {
            Map<UUID, PersonRef> found = new LinkedHashMap<>(persons);
            found.keySet().retainAll(wanted);
            return found;
        }

        @Override
        public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
            Map<String, UUID> found = new LinkedHashMap<>();
            persons.values().stream()
                    .filter(person -> externalIds.contains(person.name()))
                    .forEach(person -> found.put(String.valueOf(person.name()), person.id()));
            return found;
        }

        @Override
        public long count(Set<UUID> divisionIds) {
            return persons.size();
        }
    }

    /** Weekdays without the holidays of the test. */
    private final class Weekdays implements WorkingDays {
        @Override
        public boolean working(LocalDate day) {
            return day.getDayOfWeek().getValue() < 6 && !holidays.contains(day);
        }

        @Override
        public LocalDate plus(LocalDate day, int days) {
            LocalDate at = day;
            for (int left = Math.abs(days); left > 0; ) {
                at = at.plusDays(Integer.signum(days));
                left -= working(at) ? 1 : 0;
            }
            return at;
        }

        @Override
        public int between(LocalDate from, LocalDate to) {
            throw new UnsupportedOperationException();
        }
    }

    /** A district in which every user exists. */
    private final class Workers implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return Optional.of("某人");
        }

        @Override
        public Map<String, UUID> named(Collection<String> usernames) {
            Map<String, UUID> found = new LinkedHashMap<>(accounts);
            found.keySet().retainAll(usernames);
            return found;
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public Set<UUID> withRole(String role, UUID divisionId) {
            return Set.of();
        }

        @Override
        public Set<UUID> workingAt(UUID divisionId, String permission) {
            return workers.getOrDefault(divisionId, Set.of());
        }
    }

    private final class FakeParameters implements Parameters {
        @Override
        public Optional<String> json(String key) {
            return Optional.ofNullable(parameters.get(key));
        }

        @Override
        public Optional<String> json(String key, UUID divisionId) {
            return divisions.path(divisionId).stream()
                    .map(division -> local.getOrDefault(division.id(), Map.of()).get(key))
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .findFirst()
                    .or(() -> json(key));
        }

        @Override
        public int integer(String key) {
            return as(key, Integer.class);
        }

        @Override
        public BigDecimal decimal(String key) {
            return as(key, BigDecimal.class);
        }

        @Override
        public boolean flag(String key) {
            return as(key, Boolean.class);
        }

        @Override
        public String text(String key) {
            return as(key, String.class);
        }

        @Override
        public <T> T as(Class<T> type) {
            String all = String.join(
                    ",",
                    parameters.entrySet().stream()
                            .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                            .toList());
            return JSON.readLenient("{" + all + "}", type);
        }

        private <T> T as(String key, Class<T> type) {
            return JSON.read(json(key).orElseThrow(() -> new IllegalArgumentException(key)), type);
        }
    }
}

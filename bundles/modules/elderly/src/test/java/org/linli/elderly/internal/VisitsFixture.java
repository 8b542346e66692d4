package org.linli.elderly.internal;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Work;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.assessment.AssessmentDesk;
import org.linli.elderly.internal.assessment.AssessmentImporter;
import org.linli.elderly.internal.assessment.AssessmentsResource;
import org.linli.elderly.internal.assessment.ConfirmedLevels;
import org.linli.elderly.internal.care.BedDays;
import org.linli.elderly.internal.care.BedImporter;
import org.linli.elderly.internal.care.BedOrWait;
import org.linli.elderly.internal.care.BedsResource;
import org.linli.elderly.internal.care.CareDesk;
import org.linli.elderly.internal.care.CareViews;
import org.linli.elderly.internal.care.FacilityImporter;
import org.linli.elderly.internal.care.StaysResource;
import org.linli.elderly.internal.care.VenueKinds;
import org.linli.elderly.internal.concern.ConcernDesk;
import org.linli.elderly.internal.concern.ConcernSubject;
import org.linli.elderly.internal.concern.ConcernsResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.desk.OrganisationWorkers;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderBook;
import org.linli.elderly.internal.elder.ElderCategory;
import org.linli.elderly.internal.elder.ElderFacts;
import org.linli.elderly.internal.elder.ElderImporter;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.ElderView;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.elder.Lifetime;
import org.linli.elderly.internal.elder.OpenCare;
import org.linli.elderly.internal.plan.ElderPlansResource;
import org.linli.elderly.internal.plan.OpenPlan;
import org.linli.elderly.internal.plan.PlanDesk;
import org.linli.elderly.internal.plan.PlanImporter;
import org.linli.elderly.internal.plan.PlansResource;
import org.linli.elderly.internal.plan.ServicesResource;
import org.linli.elderly.internal.standard.Level;
import org.linli.elderly.internal.standard.Standards;
import org.linli.elderly.internal.visit.PurchaseDesk;
import org.linli.elderly.internal.visit.PurchaseImporter;
import org.linli.elderly.internal.visit.PurchasesResource;
import org.linli.elderly.internal.visit.SettlementsResource;
import org.linli.elderly.internal.visit.VisitDesk;
import org.linli.elderly.internal.visit.VisitImporter;
import org.linli.elderly.internal.visit.VisitRounds;
import org.linli.elderly.internal.visit.VisitsResource;
import org.linli.orders.api.CaseSubject;
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
import org.linli.orders.internal.store.UnitMembers;
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
import org.linli.testkit.module.Match;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.ReversingCipher;
import org.linli.testkit.module.SetParameters;
import org.linli.testkit.module.Somebody;

/** What is bought and planned for elders, on a real database beside the real orders engine. */
final class VisitsFixture implements AutoCloseable {
    private static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    private static final PreparedDatabase TABLES = new PreparedDatabase(VisitsFixture::migrate);
    private static final Json JSON = new JacksonJson();

    /** An If-Match header that is not there. */
    static final IfMatch ANY = Match.ANY;

    final TestHost host;
    final CurrentCall call;
    final EntityManager em;
    final List<String> audited = new CopyOnWriteArrayList<>();
    /** Kind and receiver of each notification. */
    final List<String> told = new CopyOnWriteArrayList<>();

    final Map<UUID, PersonRef> persons = new ConcurrentHashMap<>();
    final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();
    /** Who works at a division. */
    final Map<UUID, Set<UUID>> workers = new ConcurrentHashMap<>();

    final Map<String, String> parameters = new ConcurrentHashMap<>(Map.of(
            "processTemplate", "\"W2\"",
            "assessmentValidMonths", "24",
            "visitReminderDays", "3",
            "visitGraceDays", "3",
            "visitPhotos", "1",
            "concernHours", "24",
            "concernProcess", "\"\"",
            "venueKinds", SupportFixture.defaults().get("venueKinds")));
    final DistrictTree divisions = new DistrictTree();
    final Parameters settings = new SetParameters(parameters, JSON);
    final RecordingAttachments attachments;
    final Map<UUID, LocalDate> births = new ConcurrentHashMap<>();
    final EldersResource elders;
    final BedsResource beds;
    final PurchasesResource purchases;
    final VisitsResource visits;
    final SettlementsResource settlements;
    final ConcernsResource concerns;
    final VisitRounds rounds;
    final ServicesResource services;
    final PlansResource plans;
    final ElderPlansResource elderPlans;
    final StaysResource stays;
    final AssessmentsResource assessments;
    final ElderImporter elderImporter;
    final AssessmentImporter assessmentImporter;
    final PlanImporter planImporter;
    final FacilityImporter facilityImporter;
    final BedImporter bedImporter;
    final PurchaseImporter purchaseImporter;
    final VisitImporter visitImporter;
    private final UnitMembers members;

    VisitsFixture(TestDatabase database) {
        host = TABLES.open(database);
        call = host.currentCall();
        attachments = new RecordingAttachments(host.ids());
        em = host.units()
                .open("elderly", Schema.TENANT, new ModuleClasses(ElderRow.class))
                .entityManager();
        EntityManager orders =
                host.units().open("orders", Schema.TENANT, CaseRow.class).entityManager();
        Audit audit = (action, id, details) -> audited.add(action);
        Notifications notifications =
                (receivers, kind, text, link) -> receivers.forEach(user -> told.add(kind + " " + user));
        Directory directory = new Workers();
        Organisations registered = new Registered();
        Reach reach = new CallerReach(call, divisions);
        CaseEngine cases = engine(orders, audit, notifications, directory, registered);
        members = new UnitMembers(orders, host.ids(), new Gate(orders));
        var desk = new ElderlyDesk(em, call, host.ids(), audit, reach);
        var sealed = new SealedText(new ReversingCipher());
        var people = new Residents();
        var responsible = new Responsible(directory, divisions, notifications);
        var book = new ElderBook(em, people, sealed, reach);
        var names = new ElderNames(em, people);
        var lifetime = new Lifetime(ids -> births);
        var open = new OpenCare(List.of(new BedOrWait(em), new OpenPlan(em, desk)));
        elders = new EldersResource(em, desk, reach, book, open, lifetime, people);
        var care = new CareDesk(em, desk);
        var views = new CareViews(em, desk, names);
        beds = new BedsResource(em, desk, reach, care, views);
        var imports = new ElderlyImports(em, reach, divisions, desk, people, registered);
        elderImporter = new ElderImporter(imports, book);
        facilityImporter = new FacilityImporter(imports, new VenueKinds(settings, JSON));
        bedImporter = new BedImporter(imports, care);
        stays = new StaysResource(em, desk, reach, care, views);
        var own = new OrganisationWorkers(cases);
        var concernDesk = new ConcernDesk(em, desk, reach, cases, sealed, settings, JSON, responsible);
        concerns = new ConcernsResource(em, reach, cases, concernDesk, names);
        var visitDesk = new VisitDesk(em, desk, reach, attachments, sealed, JSON, settings, concernDesk, own);
        var purchaseDesk = new PurchaseDesk(em, desk, reach, registered, JSON);
        purchaseImporter = new PurchaseImporter(imports, purchaseDesk);
        visitImporter = new VisitImporter(imports, visitDesk);
        rounds = new VisitRounds(em, desk, reach, settings, purchaseDesk, visitDesk, responsible, own);
        purchases = new PurchasesResource(em, desk, reach, registered, purchaseDesk, rounds);
        visits = new VisitsResource(em, desk, reach, visitDesk, names, own);
        settlements = new SettlementsResource(em, desk, reach, purchaseDesk);
        var planDesk = new PlanDesk(em, desk, divisions, registered, settings, sealed);
        services = new ServicesResource(em, desk, reach, planDesk, registered);
        plans = new PlansResource(em, desk, reach, planDesk, names, registered, new BedDays(em, desk));
        planImporter = new PlanImporter(imports, planDesk, new ConfirmedLevels(em));
        var standards = new Standards(JSON);
        var assessing = new AssessmentDesk(em, desk, standards, lifetime, sealed, JSON);
        assessments = new AssessmentsResource(em, desk, reach, assessing, names);
        assessmentImporter = new AssessmentImporter(imports, assessing, standards, new ConfirmedLevels(em));
        elderPlans = new ElderPlansResource(desk, planDesk, plans);
    }

    private static void migrate(TestHost host) {
        host.migrations().migrate("orders", Schema.TENANT, ModuleClasses.alone(CaseRow.class), CHANGELOG);
        host.migrations().migrate("elderly", Schema.TENANT, ModuleClasses.alone(ElderRow.class), CHANGELOG);
    }

    private CaseEngine engine(
            EntityManager orders,
            Audit audit,
            Notifications notifications,
            Directory directory,
            Organisations registered) {
        var gate = new Gate(orders);
        var templates = new Templates(JSON);
        var processes = new ProcessStore(orders, call, host.ids(), JSON, gate, templates, settings);
        var store = new CaseStore(orders, host.ids());
        CaseSubject subject = new ConcernSubject(em);
        TenantServices services = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return List.of(type.cast(subject));
            }
        };
        var subjects = new Subjects(services);
        var access = new Access(call, orders);
        var snapshots =
                new Snapshots(call, processes, new CalendarStore(orders, call, host.ids(), JSON, gate, templates));
        var check = new RequestCheck(call, divisions, directory, registered);
        var worklists = new Worklists((list, audience) -> {}, access, snapshots);
        var announcer = new Announcer(call, audit, (type, payload) -> {}, notifications, access, directory, worklists);
        var numbers = new CaseNumbers(orders, call, host.ids(), gate);
        return new CaseEngine(
                call,
                host.ids(),
                attachments,
                store,
                processes,
                numbers,
                subjects,
                access,
                snapshots,
                check,
                new Expiry(call, store, snapshots, announcer),
                announcer,
                new CaseImport(
                        call, host.ids(), store, processes, numbers, snapshots, subjects, access, check, worklists));
    }

    /** An elder at home. */
    UUID elder(Caller caller, String name, UUID division, ElderCategory... categories) {
        UUID person = host.ids().next();
        persons.put(person, new PersonRef(person, name, division, null, false));
        return as(caller, () -> (ElderView) elders.add(new ElderFacts(person, Set.of(categories), CareMode.HOME, null))
                        .getEntity())
                .id();
    }

    /** What a confirmed assessment leaves. */
    void assessed(UUID elder, Level level, LocalDate day) {
        host.inTenant(1, () -> {
            em.find(ElderRow.class, elder).assessed(level, day);
            return true;
        });
    }

    UUID organisation(String name) {
        UUID id = host.ids().next();
        organisations.put(id, new OrganisationRef(id, name, null, "NGO", DistrictTree.DISTRICT, true));
        return id;
    }

    /** Somebody who works for an organisation and has permissions, but nowhere in the district. */
    Caller visitor(UUID organisation) {
        Caller visitor = caller("visitor", permission -> !permission.endsWith(":override"));
        UUID user = visitor.userId();
        as(visitor, () -> members.add(organisation, user == null ? UUID.randomUUID() : user));
        return visitor;
    }

    static Caller staff(UUID... where) {
        return caller("street", permission -> !permission.endsWith(":override"), where);
    }

    static Caller caller(String role, Predicate<String> permissions, UUID... where) {
        return new Somebody(UUID.randomUUID(), "职员" + role, Set.of(role), Set.of(where), permissions);
    }

    LocalDate today() {
        return LocalDate.ofInstant(host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    <T extends @Nullable Object> T as(Caller caller, Work<T> step) {
        return host.inTenant(1, caller, org.linli.platform.persistence.Access.WRITE, step);
    }

    /** The morning's work of the job. */
    void morning() {
        host.inTenant(1, () -> {
            rounds.run(host.clock().instant());
            return true;
        });
    }

    Problem refused(Caller caller, Supplier<?> step) {
        try {
            as(caller, () -> step.get() != null);
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("was not refused");
    }

    /** Fields for which the step is refused. */
    List<String> wrong(Caller caller, Supplier<?> step) {
        return refused(caller, step).errors().stream().map(FieldError::pointer).toList();
    }

    @Override
    public void close() {
        host.close();
    }

    private final class Registered implements Organisations {
        @Override
        public Optional<OrganisationRef> find(UUID id) {
            return Optional.ofNullable(organisations.get(id));
        }

        @Override
        public Map<UUID, OrganisationRef> findAll(Collection<UUID> ids) {
            Map<UUID, OrganisationRef> found = new LinkedHashMap<>(organisations);
            found.keySet().retainAll(ids);
            return found;
        }

        @Override
        public List<OrganisationRef> ofType(String type) {
            return List.of();
        }

        @Override
        public Optional<OrganisationRef> byName(String name) {
            return organisations.values().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
        }
    }

    private final class Residents implements People {
        @Override
        public Optional<PersonRef> find(UUID id) {
            return Optional.ofNullable(persons.get(id));
        }

        @Override
        public Map<UUID, PersonRef> findAll(Collection<UUID> ids) {
            Map<UUID, PersonRef> found = new LinkedHashMap<>(persons);
            found.keySet().retainAll(ids);
            return found;
        }

        @Override
        public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
            // here a person's name is the external id
            Map<String, UUID> found = new LinkedHashMap<>();
            persons.values().stream()
                    .filter(person -> externalIds.contains(person.name()))
                    .forEach(person -> found.put(Objects.requireNonNull(person.name()), person.id()));
            return found;
        }

        @Override
        public long count(Set<UUID> divisionIds) {
            return persons.size();
        }
    }

    private final class Workers implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return Optional.of("某人");
        }

        @Override
        public Map<String, UUID> named(Collection<String> usernames) {
            return Map.of();
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
}

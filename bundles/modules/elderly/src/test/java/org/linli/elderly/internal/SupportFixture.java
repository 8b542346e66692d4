package org.linli.elderly.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.linli.api.event.Events;
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
import org.linli.elderly.internal.assistance.AssistanceDesk;
import org.linli.elderly.internal.assistance.AssistanceImporter;
import org.linli.elderly.internal.assistance.AssistanceResource;
import org.linli.elderly.internal.care.BedOrWait;
import org.linli.elderly.internal.care.CareDesk;
import org.linli.elderly.internal.care.CareViews;
import org.linli.elderly.internal.care.FacilitiesResource;
import org.linli.elderly.internal.care.FacilityBook;
import org.linli.elderly.internal.care.FacilityImporter;
import org.linli.elderly.internal.care.StayBook;
import org.linli.elderly.internal.care.VenueKinds;
import org.linli.elderly.internal.care.VenueKindsResource;
import org.linli.elderly.internal.chain.ChainResource;
import org.linli.elderly.internal.concern.ConcernSubject;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.desk.OrganisationWorkers;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderBook;
import org.linli.elderly.internal.elder.ElderFacts;
import org.linli.elderly.internal.elder.ElderImporter;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.ElderView;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.elder.Lifetime;
import org.linli.elderly.internal.elder.OpenCare;
import org.linli.elderly.internal.family.AccountsResource;
import org.linli.elderly.internal.family.FamiliesResource;
import org.linli.elderly.internal.family.FamilyDesk;
import org.linli.elderly.internal.family.FamilyImporter;
import org.linli.elderly.internal.family.MyEldersResource;
import org.linli.elderly.internal.health.CheckUpsResource;
import org.linli.elderly.internal.health.HealthDesk;
import org.linli.elderly.internal.health.HealthServicesResource;
import org.linli.elderly.internal.indicator.IndicatorsResource;
import org.linli.elderly.internal.missing.CallOutDesk;
import org.linli.elderly.internal.missing.CallOutSubject;
import org.linli.elderly.internal.missing.CallOutsResource;
import org.linli.elderly.internal.pairing.MyPairingsResource;
import org.linli.elderly.internal.pairing.PairingDesk;
import org.linli.elderly.internal.pairing.PairingImporter;
import org.linli.elderly.internal.pairing.PairingReminders;
import org.linli.elderly.internal.pairing.PairingsResource;
import org.linli.elderly.internal.plan.OpenPlan;
import org.linli.elderly.internal.referral.OwnReferrals;
import org.linli.elderly.internal.referral.ReferralDesk;
import org.linli.elderly.internal.referral.ReferralImporter;
import org.linli.elderly.internal.referral.ReferralReceivers;
import org.linli.elderly.internal.referral.ReferralReminders;
import org.linli.elderly.internal.referral.ReferralsResource;
import org.linli.elderly.internal.reminder.ReminderJob;
import org.linli.elderly.internal.reminder.RemindersResource;
import org.linli.elderly.internal.screening.CampaignImporter;
import org.linli.elderly.internal.screening.CampaignsResource;
import org.linli.elderly.internal.screening.ScreeningDesk;
import org.linli.elderly.internal.screening.ScreeningImporter;
import org.linli.elderly.internal.screening.ScreeningSubject;
import org.linli.elderly.internal.screening.ScreeningsResource;
import org.linli.orders.api.CaseSubject;
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
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.api.Births;
import org.linli.registry.api.Estates;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.linli.registry.api.PlaceRef;
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

/** What the module does for households beside care, on a real database, with recording doubles of the rest of the host. */
final class SupportFixture implements AutoCloseable {
    private static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    private static final PreparedDatabase TABLES = new PreparedDatabase(SupportFixture::migrate);
    private static final Json JSON = new JacksonJson();

    final TestHost host;
    final EntityManager em;
    final CurrentCall call;
    final List<String> audited = new CopyOnWriteArrayList<>();
    final List<String> published = new CopyOnWriteArrayList<>();
    /** Kind and receiver of each notification. */
    final List<String> told = new CopyOnWriteArrayList<>();

    final Map<UUID, PersonRef> persons = new ConcurrentHashMap<>();
    final Map<String, UUID> accounts = new ConcurrentHashMap<>();
    /** Who works at a division. */
    final Map<UUID, Set<UUID>> workers = new ConcurrentHashMap<>();

    final Map<String, String> parameters = defaults();
    final DistrictTree divisions = new DistrictTree();
    final Parameters settings = new SetParameters(parameters, JSON);
    final EldersResource elders;
    final PairingsResource pairings;
    final MyPairingsResource myPairings;
    final PairingReminders pairingReminders;
    final CaseEngine cases;
    final List<CaseSubject> subjects = new CopyOnWriteArrayList<>();
    /** Households of the registry in each division. */
    final Map<UUID, Long> households = new ConcurrentHashMap<>();

    final AssistanceResource assistance;
    final CampaignsResource campaigns;
    final ScreeningsResource screenings;
    final CallOutsResource callOuts;
    final HealthServicesResource health;
    final CheckUpsResource checkUps;
    final ReminderJob reminderJob;
    final RemindersResource reminders;
    final FamiliesResource families;
    final FamilyImporter familyImporter;
    final AccountsResource familyAccounts;
    final MyEldersResource myElders;
    final IndicatorsResource indicators;
    final FacilitiesResource facilities;
    final VenueKindsResource venueKinds;
    final ReferralsResource referrals;
    final ReferralReminders referralReminders;
    final ReferralImporter referralImporter;
    final PairingImporter pairingImporter;
    final ChainResource chain;
    final FacilityImporter facilityImporter;
    final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();
    private UnitMembers members;

    final ElderImporter elderImporter;
    final CampaignImporter campaignImporter;
    final ScreeningImporter screeningImporter;
    final AssistanceImporter assistanceImporter;
    /** Dates of birth of the registry. */
    final Map<UUID, LocalDate> births = new ConcurrentHashMap<>();

    SupportFixture(TestDatabase database) {
        host = TABLES.open(database);
        call = host.currentCall();
        em = host.units()
                .open("elderly", Schema.TENANT, new ModuleClasses(ElderRow.class))
                .entityManager();
        Audit audit = (action, id, details) -> audited.add(action + " " + details);
        Events events = (type, payload) -> published.add(type);
        Notifications notifications =
                (receivers, kind, text, link) -> receivers.forEach(user -> told.add(kind + " " + user));
        Directory directory = new Accounts();
        Reach reach = new CallerReach(call, divisions);
        var desk = new ElderlyDesk(em, call, host.ids(), audit, reach);
        var sealed = new SealedText(new ReversingCipher());
        var people = new Registered();
        var responsible = new Responsible(directory, divisions, notifications);
        var book = new ElderBook(em, people, sealed, reach);
        var open = new OpenCare(List.of(new BedOrWait(em), new OpenPlan(em, desk)));
        Births registered = ids -> {
            Map<UUID, LocalDate> found = new LinkedHashMap<>(births);
            found.keySet().retainAll(ids);
            return found;
        };
        elders = new EldersResource(em, desk, reach, book, open, new Lifetime(registered), people);
        var imports = new ElderlyImports(em, reach, divisions, desk, people, new Organised());
        elderImporter = new ElderImporter(imports, book);
        var pairing = new PairingDesk(em, desk, reach, people, registered, directory, settings, sealed, events);
        pairingImporter = new PairingImporter(imports, pairing, directory, registered, settings);
        pairings = new PairingsResource(em, desk, reach, people, pairing);
        myPairings = new MyPairingsResource(em, desk, pairing);
        pairingReminders = new PairingReminders(em, desk, settings, responsible);
        cases = orders(
                host.units().open("orders", Schema.TENANT, CaseRow.class).entityManager(),
                audit,
                notifications,
                directory);
        subjects.add(new ScreeningSubject(em));
        subjects.add(new CallOutSubject(em));
        subjects.add(new ConcernSubject(em));
        var assisting = new AssistanceDesk(em, desk, reach, people, settings, sealed);
        assistance = new AssistanceResource(em, desk, reach, people, assisting);
        var screening = new ScreeningDesk(
                em,
                desk,
                reach,
                divisions,
                new Homes(),
                people,
                settings,
                JSON,
                sealed,
                cases,
                assisting,
                pairing,
                events);
        campaigns = new CampaignsResource(em, desk, reach, screening);
        campaignImporter = new CampaignImporter(imports, screening);
        screeningImporter = new ScreeningImporter(imports, screening);
        assistanceImporter = new AssistanceImporter(imports, assisting);
        screenings = new ScreeningsResource(em, desk, reach, people, cases, screening);
        callOuts = new CallOutsResource(
                em,
                desk,
                reach,
                people,
                cases,
                new CallOutDesk(em, desk, reach, settings, JSON, sealed, cases, responsible, events));
        var names = new ElderNames(em, people);
        var healthDesk = new HealthDesk(em, desk, sealed, JSON, settings);
        health = new HealthServicesResource(em, desk, reach, names, healthDesk);
        checkUps = new CheckUpsResource(em, reach, names, healthDesk);
        reminderJob = new ReminderJob(em, desk, settings, JSON, registered, healthDesk, responsible);
        reminders = new RemindersResource(em, desk, reach, names);
        var family = new FamilyDesk(em, desk, people, directory, sealed);
        families = new FamiliesResource(em, desk, family);
        familyImporter = new FamilyImporter(imports, family, book, directory, reach);
        var kinds = new VenueKinds(settings, JSON);
        facilities = new FacilitiesResource(
                em, desk, reach, new CareDesk(em, desk), new CareViews(em, desk, names), new Organised(), kinds);
        venueKinds = new VenueKindsResource(em, reach, kinds);
        facilityImporter = new FacilityImporter(imports, kinds);
        var receivers = new ReferralReceivers(
                new Organised(), new FacilityBook(em), new OrganisationWorkers(cases), responsible);
        var referral = new ReferralDesk(em, desk, reach, people, settings, JSON, sealed, receivers, events);
        referrals = new ReferralsResource(em, desk, reach, people, referral, receivers);
        referralReminders = new ReferralReminders(em, desk, receivers);
        referralImporter = new ReferralImporter(imports, referral);
        chain = new ChainResource(em, desk, reach, people);
        familyAccounts = new AccountsResource(directory);
        myElders =
                new MyEldersResource(em, desk, family, new StayBook(em), healthDesk, new OwnReferrals(em, receivers));
        indicators = new IndicatorsResource(em, call, divisions, reach);
    }

    /** Those of the schema, beside what the engine needs. */
    static Map<String, String> defaults() {
        Map<String, String> values = new ConcurrentHashMap<>(Map.of("processTemplate", "\"W2\""));
        try (InputStream schema =
                ElderRow.class.getClassLoader().getResourceAsStream("LINLI-INF/parameters.schema.json")) {
            new ObjectMapper()
                    .readTree(schema)
                    .get("properties")
                    .properties()
                    .forEach(property -> values.put(
                            property.getKey(),
                            property.getValue().get("default").toString()));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(TestHost host) {
        host.migrations().migrate("orders", Schema.TENANT, ModuleClasses.alone(CaseRow.class), CHANGELOG);
        host.migrations().migrate("elderly", Schema.TENANT, ModuleClasses.alone(ElderRow.class), CHANGELOG);
    }

    private CaseEngine orders(EntityManager orders, Audit audit, Notifications notifications, Directory directory) {
        var gate = new Gate(orders);
        members = new UnitMembers(orders, host.ids(), gate);
        var templates = new Templates(JSON);
        var processes = new ProcessStore(orders, call, host.ids(), JSON, gate, templates, settings);
        var store = new CaseStore(orders, host.ids());
        TenantServices services = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return subjects.stream().map(type::cast).toList();
            }
        };
        var subjectsOfTenant = new Subjects(services);
        var access = new org.linli.orders.internal.engine.Access(call, orders);
        var snapshots =
                new Snapshots(call, processes, new CalendarStore(orders, call, host.ids(), JSON, gate, templates));
        var check = new RequestCheck(call, divisions, directory, new Organised());
        var worklists = new Worklists((list, audience) -> {}, access, snapshots);
        var announcer = new Announcer(call, audit, (type, payload) -> {}, notifications, access, directory, worklists);
        var numbers = new CaseNumbers(orders, call, host.ids(), gate);
        return new CaseEngine(
                call,
                host.ids(),
                new RecordingAttachments(host.ids()),
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
                        call,
                        host.ids(),
                        store,
                        processes,
                        numbers,
                        snapshots,
                        subjectsOfTenant,
                        access,
                        check,
                        worklists));
    }

    UUID person(String name, UUID division) {
        return person(name, division, host.ids().next());
    }

    UUID person(String name, UUID division, @Nullable UUID household) {
        UUID id = host.ids().next();
        persons.put(id, new PersonRef(id, name, division, household, false));
        return id;
    }

    UUID elder(Caller caller, String name, UUID division) {
        UUID person = person(name, division);
        return as(caller, () -> (ElderView) elders.add(new ElderFacts(person, Set.of(), CareMode.HOME, null))
                        .getEntity())
                .id();
    }

    /** Somebody with an account and a role and all permissions in some divisions. */
    Caller staff(String username, String role, UUID... where) {
        return caller(username, role, permission -> !permission.endsWith(":override"), where);
    }

    Caller caller(String username, String role, Predicate<String> permissions, UUID... where) {
        UUID id = UUID.randomUUID();
        accounts.put(username, id);
        return new Somebody(id, username, Set.of(role), Set.of(where), permissions);
    }

    UUID organisation(String name, String type) {
        UUID id = host.ids().next();
        organisations.put(id, new OrganisationRef(id, name, null, type, DistrictTree.DISTRICT, true));
        return id;
    }

    /** Somebody who works for an organisation and has permissions, but nowhere in the district. */
    Caller worker(String username, UUID organisation) {
        Caller worker = caller(username, "department", permission -> !permission.endsWith(":override"));
        as(worker, () -> members.add(organisation, account(username)));
        return worker;
    }

    UUID account(String username) {
        return Objects.requireNonNull(accounts.get(username), username);
    }

    LocalDate today() {
        return LocalDate.ofInstant(host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    <T extends @Nullable Object> T as(Caller caller, Work<T> step) {
        return host.inTenant(1, caller, Access.WRITE, step);
    }

    void asSystem(Runnable step) {
        host.inTenant(1, () -> {
            step.run();
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

    /** An If-Match header that is not there. */
    static final IfMatch ANY = Match.ANY;

    @Override
    public void close() {
        host.close();
    }

    private final class Registered implements People {
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

    private final class Organised implements Organisations {
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

    private final class Homes implements Estates {
        @Override
        public Optional<PlaceRef> estate(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<PlaceRef> building(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<PlaceRef> unit(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<PlaceRef> dwelling(UUID id) {
            return Optional.empty();
        }

        @Override
        public Map<UUID, PlaceRef> estates(Collection<UUID> ids) {
            return Map.of();
        }

        @Override
        public Map<UUID, PlaceRef> buildings(Collection<UUID> ids) {
            return Map.of();
        }

        @Override
        public Map<String, PlaceRef> buildingsByExternalIds(Collection<String> externalIds) {
            return Map.of();
        }

        @Override
        public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
            return Map.of();
        }

        @Override
        public long households(Set<UUID> divisionIds) {
            return divisionIds.stream()
                    .mapToLong(id -> households.getOrDefault(id, 0L))
                    .sum();
        }

        @Override
        public Map<UUID, Long> householdsByEstate(Collection<UUID> estateIds) {
            return Map.of();
        }
    }

    private final class Accounts implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return accounts.entrySet().stream()
                    .filter(account -> account.getValue().equals(userId))
                    .map(Map.Entry::getKey)
                    .findFirst();
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
}

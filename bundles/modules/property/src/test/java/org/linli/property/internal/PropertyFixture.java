package org.linli.property.internal;

import jakarta.persistence.EntityManager;
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
import org.linli.property.internal.branch.BranchGroupsResource;
import org.linli.property.internal.branch.BranchesResource;
import org.linli.property.internal.branch.GroupBook;
import org.linli.property.internal.branch.GroupViews;
import org.linli.property.internal.branch.GroupsResource;
import org.linli.property.internal.committee.CommitteeBook;
import org.linli.property.internal.committee.CommitteeDesk;
import org.linli.property.internal.committee.CommitteeTerms;
import org.linli.property.internal.committee.CommitteesResource;
import org.linli.property.internal.community.CommunitiesResource;
import org.linli.property.internal.company.CompaniesResource;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractReminders;
import org.linli.property.internal.contract.ContractsResource;
import org.linli.property.internal.council.EstateCouncilResource;
import org.linli.property.internal.council.Founding;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.Responsible;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstateUnits;
import org.linli.property.internal.estate.EstatesResource;
import org.linli.property.internal.indicator.IndicatorsResource;
import org.linli.property.internal.inspection.InspectionsResource;
import org.linli.property.internal.inspection.PastInspections;
import org.linli.property.internal.management.ManagementBook;
import org.linli.property.internal.management.ManagementsResource;
import org.linli.property.internal.management.TakeOver;
import org.linli.property.internal.menu.MenuResource;
import org.linli.property.internal.order.ComplaintSubject;
import org.linli.property.internal.order.ComplaintsResource;
import org.linli.property.internal.order.Contact;
import org.linli.property.internal.order.OrderDesk;
import org.linli.property.internal.order.OrderSubject;
import org.linli.property.internal.order.OrdersResource;
import org.linli.property.internal.order.OwnOrders;
import org.linli.property.internal.order.PastOrders;
import org.linli.property.internal.posts.PropertyPosts;
import org.linli.property.internal.project.FundBook;
import org.linli.property.internal.project.FundDesk;
import org.linli.property.internal.project.OwnRemarks;
import org.linli.property.internal.project.ProjectRemarksResource;
import org.linli.property.internal.project.ProjectsResource;
import org.linli.property.internal.project.RemarkDesk;
import org.linli.property.internal.project.RemarksResource;
import org.linli.property.internal.rating.DecisionBook;
import org.linli.property.internal.rating.FormsResource;
import org.linli.property.internal.rating.RatingsResource;
import org.linli.property.internal.rating.RectificationReminders;
import org.linli.property.internal.sample.OrderSample;
import org.linli.property.internal.seat.Bodies;
import org.linli.property.internal.seat.CrossAppointmentsResource;
import org.linli.property.internal.seat.SeatBook;
import org.linli.property.internal.seat.SeatViews;
import org.linli.property.internal.seat.SeatsResource;
import org.linli.property.internal.store.Names;
import org.linli.property.internal.transfer.BranchImporter;
import org.linli.property.internal.transfer.CommitteeImporter;
import org.linli.property.internal.transfer.CommunityImporter;
import org.linli.property.internal.transfer.CompanyImporter;
import org.linli.property.internal.transfer.ContractImporter;
import org.linli.property.internal.transfer.CouncilImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.transfer.GroupImporter;
import org.linli.property.internal.transfer.Importing;
import org.linli.property.internal.transfer.InspectionImporter;
import org.linli.property.internal.transfer.MenuImporter;
import org.linli.property.internal.transfer.OrderImporter;
import org.linli.property.internal.transfer.SeatImporter;
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

/** The module on a real database beside the real orders engine, with recording doubles of the rest of the host and of the registry. */
public final class PropertyFixture implements AutoCloseable {
    public static final UUID DISTRICT = DistrictTree.DISTRICT;
    public static final UUID STREET = DistrictTree.STREET;
    public static final UUID COMMUNITY = DistrictTree.COMMUNITY;
    public static final UUID OTHER_STREET = DistrictTree.OTHER_STREET;
    private static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    private static final PreparedDatabase TABLES = new PreparedDatabase(PropertyFixture::migrate);
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

    public final Map<String, String> parameters = new ConcurrentHashMap<>(Map.of(
            "processTemplate", "\"W2\"",
            "contractNoticeDays", "90",
            "contractReminderDays", "[90,30]",
            "ownersCommitteeEligibilityGate", "true",
            "ownersDeliveredPercentMin", "50",
            "ownersFirstDeliveryYears", "2",
            "ownersCommitteeMin", "5",
            "ownersCommitteeMax", "11",
            "branchMembersMin", "3",
            "branchTermYears", "3"));
    /** Values that were set for a subtree. */
    public final Map<UUID, Map<String, String>> local = new ConcurrentHashMap<>();

    public final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();
    public final Map<UUID, PlaceRef> places = new ConcurrentHashMap<>();
    public final Map<UUID, PersonRef> persons = new ConcurrentHashMap<>();
    /** Who works at a division. */
    public final Map<UUID, Set<UUID>> workers = new ConcurrentHashMap<>();
    /** Days on which nobody works besides the weekends. */
    public final Set<LocalDate> holidays = ConcurrentHashMap.newKeySet();

    public final DistrictTree divisions = new DistrictTree();
    public final Parameters settings = new SetParameters(parameters, local, divisions, JSON);
    public final Audit audit = (action, id, details) -> audited.add(action);
    public final Events events = (type, payload) -> published.add(type);
    public final Notifications notifications =
            (receivers, kind, text, link) -> receivers.forEach(user -> told.add(kind + " " + user));
    public final FieldCipher cipher = new ReversingCipher();
    public final RecordingAttachments attachments;
    public final Directory directory = new Workers();
    public final People people = new FakePeople();
    public final CaseEngine cases;
    public final Reach reach;
    public final Desk desk;
    public final Names names;
    public final SeatBook seatBook;
    public final CompaniesResource companies;
    public final EstatesResource estates;
    public final ContractsResource contracts;
    public final ContractReminders reminders;
    public final TakeOver takeOver;
    public final CommunitiesResource communities;
    public final ManagementsResource managements;
    public final SeatsResource seats;
    public final CrossAppointmentsResource crossAppointments;
    public final BranchesResource branches;
    public final GroupsResource groups;
    public final BranchGroupsResource branchGroups;
    public final CommitteesResource committees;
    public final CommitteeTerms terms;
    public final IndicatorsResource indicators;
    public final MenuResource menu;
    public final OrdersResource orders;
    public final ComplaintsResource complaints;
    public final InspectionsResource inspections;
    public final OwnOrders ownOrders;
    public final CompanyImporter companyImporter;
    public final EstateImporter estateImporter;
    public final ContractImporter contractImporter;
    public final CommunityImporter communityImporter;
    public final CommitteeImporter committeeImporter;
    public final BranchImporter branchImporter;
    public final GroupImporter groupImporter;
    public final SeatImporter seatImporter;
    public final OrderImporter orderImporter;
    public final InspectionImporter inspectionImporter;
    public final OrderSample orderSample;
    public final MenuImporter menuImporter;
    public final FormsResource forms;
    public final RatingsResource ratings;
    public final RectificationReminders rectifications;
    public final ProjectsResource projects;
    public final FundDesk funds;
    public final RemarksResource remarks;
    public final ProjectRemarksResource projectRemarks;
    public final OwnRemarks ownRemarks;
    public final EstateCouncilResource councils;
    public final CouncilImporter councilImporter;
    public final MeetingsDouble meetings = new MeetingsDouble();
    public final PropertyPosts posts;

    public PropertyFixture(TestDatabase database) {
        host = TABLES.open(database);
        call = host.currentCall();
        ids = host.ids();
        attachments = new RecordingAttachments(ids);
        em = host.units()
                .open("property", Schema.TENANT, new ModuleClasses(EstateRow.class))
                .entityManager();
        parameters.put("ownersCommitteeExpiryDays", "90");
        parameters.put("fundPublicityDays", "7");
        parameters.put("orderProcess", "\"W7\"");
        parameters.put("complaintProcess", "\"\"");
        cases = orders(host.units().open("orders", Schema.TENANT, CaseRow.class).entityManager());
        reach = new CallerReach(call, divisions);
        desk = new Desk(em, call, ids, audit, reach);
        names = new Names(em, people);
        var responsible = new Responsible(directory, divisions, notifications);
        var contractBook = new ContractBook(em);
        seatBook = new SeatBook(em, desk, people, divisions);
        var bodies = new Bodies(em);
        var seatViews = new SeatViews(bodies, names);
        companies = new CompaniesResource(em, desk, new FakeOrganisations(), reach);
        estates = new EstatesResource(
                em,
                desk,
                new FakeEstates(),
                new FakeOrganisations(),
                reach,
                contractBook,
                names,
                new EstateUnits(em, desk));
        takeOver = new TakeOver(em, desk, contractBook, seatBook, responsible, names);
        contracts = new ContractsResource(em, desk, reach, contractBook, settings, names, takeOver);
        reminders = new ContractReminders(em, desk, settings, JSON, new Weekdays(), responsible, names);
        communities = new CommunitiesResource(em, desk, reach);
        managements =
                new ManagementsResource(em, desk, reach, contractBook, seatBook, names, new ManagementBook(em, desk));
        seats = new SeatsResource(em, desk, reach, bodies, seatBook, seatViews);
        crossAppointments = new CrossAppointmentsResource(em, desk, reach, seatViews);
        var groupBook = new GroupBook(em, desk, new FakeEstates(), seatBook);
        groups = new GroupsResource(
                em, desk, reach, groupBook, new GroupViews(em, desk, groupBook, names, new FakeEstates()));
        branchGroups = new BranchGroupsResource(groups, desk);
        branches = new BranchesResource(em, desk, reach, seatBook, seatViews, names, settings, groupBook);
        var committeeBook = new CommitteeBook(em, desk, settings);
        var committeeDesk = new CommitteeDesk(em, desk, reach, seatBook, committeeBook);
        committees = new CommitteesResource(em, desk, reach, committeeDesk, seatBook, seatViews, names, committeeBook);
        terms = new CommitteeTerms(em, desk, settings, committeeDesk, responsible);
        indicators = new IndicatorsResource(em, call, divisions, reach, seatViews);
        menu = new MenuResource(em, desk, reach, names);
        var contact = new Contact(cipher);
        var orderDesk = new OrderDesk(
                em, call, desk, reach, cases, contractBook, names, contact, settings, JSON, attachments, responsible);
        orders = new OrdersResource(em, desk, reach, cases, orderDesk, contact, names, attachments);
        complaints = new ComplaintsResource(em, reach, cases, orderDesk, names);
        inspections = new InspectionsResource(em, desk, reach, contractBook, orderDesk, names, attachments);
        ownOrders = new OwnOrders(em, contact);
        subjects.add(new OrderSubject(em));
        subjects.add(new ComplaintSubject(em));
        var importing = new Importing(em, desk, reach, divisions);
        companyImporter = new CompanyImporter(importing, new FakeOrganisations());
        estateImporter =
                new EstateImporter(importing, new FakeEstates(), new FakeOrganisations(), new EstateUnits(em, desk));
        contractImporter = new ContractImporter(importing, contractBook);
        communityImporter = new CommunityImporter(importing);
        committeeImporter = new CommitteeImporter(importing, committeeBook);
        branchImporter = new BranchImporter(importing, settings);
        groupImporter = new GroupImporter(importing, new FakeEstates(), groupBook);
        seatImporter = new SeatImporter(importing, people);
        var pastOrders = new PastOrders(desk, orderDesk);
        orderImporter = new OrderImporter(importing, cases, pastOrders);
        inspectionImporter = new InspectionImporter(importing, cases, new PastInspections(desk), pastOrders);
        orderSample = new OrderSample(em, call, JSON);
        menuImporter = new MenuImporter(importing);
        forms = new FormsResource(em, desk, divisions, JSON);
        var decisions = new DecisionBook(em, desk);
        ratings = new RatingsResource(em, desk, reach, JSON, decisions);
        rectifications = new RectificationReminders(desk, decisions, responsible);
        var founding = new Founding(desk, meetings);
        councils = new EstateCouncilResource(desk, meetings, founding);
        councilImporter = new CouncilImporter(importing, founding);
        var fundBook = new FundBook(em, desk);
        projects = new ProjectsResource(em, desk, reach, names, fundBook);
        funds = new FundDesk(desk, fundBook, settings);
        var remarkDesk = new RemarkDesk(em, desk, reach, contact, contractBook, orderDesk, attachments, responsible);
        remarks = new RemarksResource(em, reach, remarkDesk, attachments);
        projectRemarks = new ProjectRemarksResource(em, desk, remarkDesk);
        ownRemarks = new OwnRemarks(em);
        posts = new PropertyPosts(em, call);
    }

    /** An organisation of the registry. */
    public UUID organisation(String name, String type) {
        UUID id = ids.next();
        organisations.put(id, new OrganisationRef(id, name, null, type, COMMUNITY, true));
        return id;
    }

    /** An estate of the registry. */
    public UUID place(String name, UUID division) {
        UUID id = ids.next();
        places.put(id, new PlaceRef(id, PlaceRef.Kind.ESTATE, name, division, null));
        return id;
    }

    /** A building of the registry, whose external id is its name. */
    public UUID building(String name, UUID estate) {
        UUID id = ids.next();
        places.put(id, new PlaceRef(id, PlaceRef.Kind.BUILDING, name, COMMUNITY, estate));
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
    public void close() {
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
    public static final IfMatch ANY = Match.ANY;

    private static void migrate(TestHost host) {
        host.migrations().migrate("orders", Schema.TENANT, ModuleClasses.alone(CaseRow.class), CHANGELOG);
        host.migrations().migrate("property", Schema.TENANT, ModuleClasses.alone(EstateRow.class), CHANGELOG);
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

    private final class FakeEstates implements Estates {
        @Override
        public Optional<PlaceRef> estate(UUID id) {
            return Optional.ofNullable(places.get(id));
        }

        @Override
        public Optional<PlaceRef> building(UUID id) {
            return Optional.ofNullable(buildings(List.of(id)).get(id));
        }

        @Override
        public Map<UUID, PlaceRef> buildings(Collection<UUID> wanted) {
            Map<UUID, PlaceRef> found = new LinkedHashMap<>(places);
            found.keySet().retainAll(wanted);
            found.values().removeIf(place -> place.kind() != PlaceRef.Kind.BUILDING);
            return found;
        }

        @Override
        public Map<String, PlaceRef> buildingsByExternalIds(Collection<String> externalIds) {
            Map<String, PlaceRef> found = new LinkedHashMap<>();
            buildings(places.keySet()).values().stream()
                    .filter(place -> externalIds.contains(place.name()))
                    .forEach(place -> found.put(place.name(), place));
            return found;
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
        public Map<UUID, PlaceRef> estates(Collection<UUID> wanted) {
            Map<UUID, PlaceRef> found = new LinkedHashMap<>(places);
            found.keySet().retainAll(wanted);
            return found;
        }

        @Override
        public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
            Map<String, UUID> found = new LinkedHashMap<>();
            places.values().stream()
                    .filter(place -> externalIds.contains(place.name()))
                    .forEach(place -> found.put(place.name(), place.id()));
            return found;
        }

        @Override
        public long households(Set<UUID> divisionIds) {
            return 0;
        }

        @Override
        public Map<UUID, Long> householdsByEstate(Collection<UUID> estateIds) {
            return Map.of();
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

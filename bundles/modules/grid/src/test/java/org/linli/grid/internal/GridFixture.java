package org.linli.grid.internal;

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
import org.linli.api.operation.Progress;
import org.linli.api.query.Reach;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.grid.api.OutsidePlatform;
import org.linli.grid.internal.attachment.RowFiles;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.dispute.DisputesResource;
import org.linli.grid.internal.event.Duplicates;
import org.linli.grid.internal.event.EventDesk;
import org.linli.grid.internal.event.EventPlacing;
import org.linli.grid.internal.event.EventProcess;
import org.linli.grid.internal.event.EventReader;
import org.linli.grid.internal.event.EventSubject;
import org.linli.grid.internal.event.EventsResource;
import org.linli.grid.internal.event.ReporterPrivacy;
import org.linli.grid.internal.force.DutyBook;
import org.linli.grid.internal.force.ForceDutiesResource;
import org.linli.grid.internal.force.RosterStandard;
import org.linli.grid.internal.forwarding.Forwarder;
import org.linli.grid.internal.forwarding.ForwardingBook;
import org.linli.grid.internal.forwarding.ForwardingTimer;
import org.linli.grid.internal.forwarding.ForwardingsResource;
import org.linli.grid.internal.forwarding.RecordingPlatform;
import org.linli.grid.internal.grid.GridLocator;
import org.linli.grid.internal.grid.Grids;
import org.linli.grid.internal.grid.GridsResource;
import org.linli.grid.internal.indicator.IndicatorsResource;
import org.linli.grid.internal.joint.JointActionsResource;
import org.linli.grid.internal.joint.JointDesk;
import org.linli.grid.internal.open.OpenDoor;
import org.linli.grid.internal.open.OpenOffers;
import org.linli.grid.internal.open.OpenPhotos;
import org.linli.grid.internal.open.OpenReportDesk;
import org.linli.grid.internal.open.OpenReportsResource;
import org.linli.grid.internal.open.OpenTickets;
import org.linli.grid.internal.open.ReadableCodes;
import org.linli.grid.internal.open.ReportPointsResource;
import org.linli.grid.internal.patrol.PatrolDesk;
import org.linli.grid.internal.patrol.PatrolKeeping;
import org.linli.grid.internal.patrol.PatrolsResource;
import org.linli.grid.internal.patrol.Tracks;
import org.linli.grid.internal.staff.ClassificationsResource;
import org.linli.grid.internal.staff.StaffBook;
import org.linli.grid.internal.staff.StaffResource;
import org.linli.grid.internal.standard.LocalStandards;
import org.linli.grid.internal.standard.ViolationsResource;
import org.linli.grid.internal.street.AssociationsResource;
import org.linli.grid.internal.street.ContactPrivacy;
import org.linli.grid.internal.street.FrontagesResource;
import org.linli.grid.internal.transfer.DisputeImporter;
import org.linli.grid.internal.transfer.EventImporter;
import org.linli.grid.internal.transfer.GridImporter;
import org.linli.grid.internal.transfer.StaffImporter;
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
import org.linli.platform.geometry.internal.TopologyGeometry;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.DistrictTree;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.ReversingCipher;
import org.linli.testkit.module.SetParameters;
import org.linli.testkit.module.Somebody;

/** The module on a real database beside the real orders engine, with recording doubles of the rest of the host. */
public final class GridFixture implements AutoCloseable {
    /** Name and id of the only account that can be found by its name. */
    public static final String ACCOUNT = "grid-worker@900001";

    public static final UUID ACCOUNT_ID = UUID.fromString("018f0000-0000-7000-8000-00000000acc0");
    public static final UUID DISTRICT = DistrictTree.DISTRICT;
    public static final UUID STREET = DistrictTree.STREET;
    public static final UUID COMMUNITY = DistrictTree.COMMUNITY;
    public static final UUID OTHER_STREET = DistrictTree.OTHER_STREET;
    private static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    private static final PreparedDatabase TABLES = new PreparedDatabase(GridFixture::migrate);
    public static final Json JSON = new JacksonJson();

    public final TestHost host;
    public final EntityManager em;
    public final CurrentCall call;
    public final Ids ids;
    public final List<CaseSubject> subjects = new CopyOnWriteArrayList<>();
    public final List<String> published = new CopyOnWriteArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();

    public final Map<String, String> parameters = new ConcurrentHashMap<>(Map.of(
            "processTemplate", "\"W1\"",
            "duplicateRadiusMetres", "100",
            "duplicateDays", "30",
            "householdsMin", "300",
            "householdsMax", "500",
            "partyUnitPerGrid", "false",
            "fullTimeStaffMin", "1",
            "branchSecretaryIsGridHead", "false",
            "commercialSecretaryAppointedBy", "\"\"",
            "categoryLimits", "true"));
    /** Values that were set for a subtree. */
    public final Map<UUID, Map<String, String>> local = new ConcurrentHashMap<>();

    private final DistrictTree tree = new DistrictTree();
    public final Divisions divisions = tree;
    public final Parameters settings = new SetParameters(parameters, local, divisions, JSON);
    public final TopologyGeometry geometry = new TopologyGeometry();
    public final Audit audit = (action, id, details) -> audited.add(action);
    public final Events events = (type, payload) -> published.add(type);
    public final CaseEngine cases;
    public final Reach reach;
    public final Categories categories;
    public final GridLocator locator;
    public final EventProcess eventProcess;
    public final EventReader reader;
    public final EventDesk desk;
    public final EventsResource eventsResource;
    public final IndicatorsResource indicators;
    public final EventImporter eventImporter;
    public final GridImporter gridImporter;
    private final Directory directory = new EverybodyThere();
    public final StaffImporter staffImporter;
    public final DisputeImporter disputeImporter;
    public final GridsResource grids;
    public final Grids gridDesk;
    public final StaffResource staff;
    public final ViolationsResource violations;
    public final DisputesResource disputes;
    public final ClassificationsResource classifications;
    public final RecordingAttachments attachments;
    public final FieldCipher cipher = new ReversingCipher();
    public final List<OutsidePlatform> platforms = new CopyOnWriteArrayList<>();
    public final List<String> started = new CopyOnWriteArrayList<>();
    public final ForwardingBook forwarding;
    public final Forwarder forwarder;
    public final ForwardingTimer forwardingTimer;
    public final ForwardingsResource forwardings;
    public final DutyBook duties;
    public final ForceDutiesResource forceDuties;
    public final JointActionsResource jointActions;
    public final PatrolsResource patrols;
    public final PatrolKeeping patrolKeeping;
    public final AssociationsResource associations;
    public final FrontagesResource frontages;
    public final ReportPointsResource reportPoints;
    public final OpenReportsResource openReports;
    public final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();

    public GridFixture(TestDatabase database) {
        host = TABLES.open(database);
        call = host.currentCall();
        ids = host.ids();
        attachments = new RecordingAttachments(ids);
        em = host.units()
                .open("grid", Schema.TENANT, new ModuleClasses(EventSubject.class))
                .entityManager();
        cases = orders(host.units().open("orders", Schema.TENANT, CaseRow.class).entityManager());
        reach = new CallerReach(call, divisions);
        var standards = new LocalStandards(settings, JSON);
        var book = new StaffBook(em, call);
        categories = new Categories(em, ids, settings, JSON);
        locator = new GridLocator(em, geometry);
        var privacy = new ReporterPrivacy(cipher);
        forwarding = new ForwardingBook(em, call, ids, JSON, settings, divisions);
        forwarder = new Forwarder(em, call, JSON, outside(), new RecordingPlatform(em, call, ids, JSON));
        forwardingTimer = new ForwardingTimer(em, call, this::start);
        forwardings = new ForwardingsResource(em, call, audit, reach);
        reader = new EventReader(em, call, cases, attachments, reach, privacy, forwarding, categories);
        var placing = new EventPlacing(call, categories, locator, reach);
        eventProcess = new EventProcess(call, settings, JSON, cases);
        desk = new EventDesk(em, call, ids, cases, attachments, audit, placing, eventProcess, reader, privacy, reach);
        eventsResource = new EventsResource(reader, desk, new Duplicates(em, call, geometry, settings, reader));
        indicators = new IndicatorsResource(em, call, divisions, standards, reach);
        eventImporter =
                new EventImporter(em, call, ids, divisions, categories, locator, eventProcess, cases, privacy, reach);
        gridImporter = new GridImporter(em, call, ids, divisions, geometry, locator, reach);
        staffImporter = new StaffImporter(em, call, ids, locator, reach, directory);
        disputeImporter = new DisputeImporter(em, call, ids, divisions, reach);
        gridDesk = new Grids(em, call, ids, audit, geometry, JSON, reach, book, settings);
        grids = new GridsResource(gridDesk, locator, reach);
        staff = new StaffResource(em, ids, audit, locator, book, reach);
        duties = new DutyBook(em, call, divisions, cipher);
        var rosters = new RosterStandard(settings, JSON, divisions, duties);
        violations = new ViolationsResource(em, standards, book, rosters, reach);
        forceDuties = new ForceDutiesResource(em, call, ids, audit, reach, duties, new FakeOrganisations());
        var files = new RowFiles(attachments, call, audit);
        jointActions = new JointActionsResource(
                em, reach, new JointDesk(em, call, ids, audit, settings, JSON, reach, reader), files);
        var tracks = new Tracks(em, ids, geometry, locator);
        var patrolDesk = new PatrolDesk(em, call, ids, audit, locator, reach, tracks, desk);
        patrols = new PatrolsResource(em, call, audit, reach, patrolDesk, tracks);
        patrolKeeping = new PatrolKeeping(call, settings, patrolDesk, tracks);
        var contacts = new ContactPrivacy(cipher);
        associations = new AssociationsResource(em, call, ids, audit, locator, contacts, reach);
        frontages =
                new FrontagesResource(em, call, ids, audit, locator, new FakeOrganisations(), contacts, reach, files);
        var codes = new ReadableCodes();
        reportPoints = new ReportPointsResource(em, call, ids, audit, codes, categories, locator, reach);
        var door = new OpenDoor(em, settings);
        var photos = new OpenPhotos(em, call, settings, attachments, audit);
        var tickets = new OpenTickets(em, cipher, cases, photos);
        openReports = new OpenReportsResource(
                new OpenOffers(door, settings, categories),
                new OpenReportDesk(
                        em, call, ids, settings, audit, cases, door, tickets, placing, eventProcess, privacy),
                tickets,
                photos);
        disputes = new DisputesResource(em, call, ids, audit, locator, reach, files);
        classifications = new ClassificationsResource(em, ids, audit, reach);
        parameters.put("gridTypes", "[\"urban\",\"living\"]");
        parameters.put("staffLevels", "[]");
        parameters.put("staffTemplate", "{\"cityManagement\":1}");
        parameters.put("classificationRequired", "true");
        subjects.add(new EventSubject(em, events, forwarding));
    }

    private TenantServices outside() {
        return new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return platforms.stream().map(type::cast).toList();
            }
        };
    }

    private UUID start(String kind, Map<String, Object> input) {
        started.add(kind);
        return ids.next();
    }

    /** Runs what the timer of forwarding would start, as the host does: each batch in a transaction of its own. */
    public Forwarder.Sent forward() {
        started.clear();
        asSystem(() -> {
            forwardingTimer.run(host.clock().instant());
            return true;
        });
        if (started.isEmpty()) {
            return new Forwarder.Sent(0, 0, 0);
        }
        Batches batches = new Batches();
        host.contexts()
                .call(
                        new org.linli.platform.context.CallContext(
                                TestHost.tenant(1),
                                new org.linli.platform.context.SystemCaller("test"),
                                java.util.Locale.SIMPLIFIED_CHINESE,
                                "forward",
                                ""),
                        () -> {
                            forwarder.run(batches);
                            return true;
                        });
        return (Forwarder.Sent) java.util.Objects.requireNonNull(batches.result);
    }

    private final class Batches implements Progress {
        private @Nullable Object result;

        @Override
        public <T> T input(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> checkpoint(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T extends @Nullable Object> T inTransaction(Work<T> batch) {
            return asSystem(batch);
        }

        @Override
        public void saveCheckpoint(Object state) {}

        @Override
        public void report(long done, long total) {}

        @Override
        public void result(Object value) {
            result = value;
        }

        @Override
        public boolean cancelled() {
            return false;
        }
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

    private static void migrate(TestHost host) {
        host.migrations().migrate("orders", Schema.TENANT, ModuleClasses.alone(CaseRow.class), CHANGELOG);
        host.migrations().migrate("grid", Schema.TENANT, ModuleClasses.alone(EventSubject.class), CHANGELOG);
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
        var check = new RequestCheck(call, divisions, directory, new NoOrganisations());
        Notifications notifications = (receivers, kind, text, link) -> {};
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

    private static final class NoOrganisations implements Organisations {
        @Override
        public Optional<OrganisationRef> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public Map<UUID, OrganisationRef> findAll(Collection<UUID> ids) {
            return Map.of();
        }

        @Override
        public List<OrganisationRef> ofType(String type) {
            return List.of();
        }

        @Override
        public Optional<OrganisationRef> byName(String name) {
            return Optional.empty();
        }
    }

    /** A district in which every user exists, and nobody holds anything. */
    private static final class EverybodyThere implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return Optional.of("某人");
        }

        @Override
        public Map<String, UUID> named(Collection<String> usernames) {
            return usernames.contains(ACCOUNT) ? Map.of(ACCOUNT, ACCOUNT_ID) : Map.of();
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
            return Set.of();
        }
    }

    public <T extends @Nullable Object> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, org.linli.platform.persistence.Access.WRITE, work);
    }

    public <T extends @Nullable Object> T asSystem(Work<T> work) {
        return host.inTenant(1, work);
    }

    /** The community goes to the other street; days before stay with the old one. */
    public void communityMoves(LocalDate on) {
        tree.moves(on);
    }

    @Override
    public void close() {
        host.close();
    }

    /** Somebody with a role and the permissions in some divisions. */
    public static Caller caller(String role, Predicate<String> permissions, UUID... where) {
        return new Somebody(UUID.randomUUID(), role, Set.of(role), Set.of(where), permissions);
    }

    /** Staff with all permissions but those that override a process. */
    public static Caller staff(String role, UUID... where) {
        return caller(role, permission -> !permission.endsWith(":override"), where);
    }

    public static Caller resident(UUID... where) {
        return caller("resident", "grid:event:report"::equals, where);
    }

    /** Somebody who has not signed in. */
    public static Caller nobody() {
        return new Somebody(null, "-", Set.of(), Set.of(), permission -> false);
    }
}

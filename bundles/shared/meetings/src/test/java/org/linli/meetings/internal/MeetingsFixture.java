package org.linli.meetings.internal;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Ids;
import org.linli.api.data.Work;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.meetings.internal.body.BodiesResource;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.feed.CalendarResource;
import org.linli.meetings.internal.feed.FeedTokens;
import org.linli.meetings.internal.feed.FeedsResource;
import org.linli.meetings.internal.figure.IndicatorsResource;
import org.linli.meetings.internal.meeting.Announcer;
import org.linli.meetings.internal.meeting.MeetingDesk;
import org.linli.meetings.internal.meeting.MeetingsResource;
import org.linli.meetings.internal.meeting.Planner;
import org.linli.meetings.internal.meeting.PlannerJob;
import org.linli.meetings.internal.template.Templates;
import org.linli.meetings.internal.topic.ExecutedTopic;
import org.linli.meetings.internal.topic.MeetingsEngine;
import org.linli.meetings.internal.topic.PastTopics;
import org.linli.meetings.internal.topic.ResolutionsResource;
import org.linli.meetings.internal.topic.Responsibles;
import org.linli.meetings.internal.topic.TopicDesk;
import org.linli.meetings.internal.topic.TopicNews;
import org.linli.meetings.internal.topic.TopicReader;
import org.linli.meetings.internal.topic.TopicsResource;
import org.linli.meetings.internal.transfer.BodyImporter;
import org.linli.meetings.internal.transfer.SampleBodies;
import org.linli.meetings.internal.transfer.SampleTopics;
import org.linli.meetings.internal.transfer.TopicImporter;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.ImportedCase;
import org.linli.orders.api.OpenCase;
import org.linli.orders.api.PossibleAction;
import org.linli.orders.api.ProcessView;
import org.linli.platform.calendar.internal.FoldedCalendarText;
import org.linli.platform.calendar.internal.RuleRecurrences;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.DistrictTree;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.SetParameters;
import org.linli.testkit.module.Somebody;

/** The module on a real database with recording doubles of what the host and the orders engine give. */
public final class MeetingsFixture implements AutoCloseable {
    private static final PreparedDatabase TABLES = new PreparedDatabase(host -> host.migrations()
            .migrate("meetings", Schema.TENANT, ModuleClasses.alone(BodyRow.class), "LINLI-INF/db/changelog.xml"));

    public static final UUID DISTRICT = DistrictTree.DISTRICT;
    public static final UUID STREET = DistrictTree.STREET;
    public static final UUID COMMUNITY = DistrictTree.COMMUNITY;
    public static final UUID OTHER_STREET = DistrictTree.OTHER_STREET;
    public static final UUID DEPARTMENT = new UUID(2, 1);
    static final Json JSON = new JacksonJson();
    static final IfMatch ANY = Match.ANY;

    final TestHost host;
    final EntityManager em;
    final CurrentCall call;
    final List<String> events = new CopyOnWriteArrayList<>();
    /** Kind and receivers of each notification. */
    final Map<String, Set<UUID>> told = new LinkedHashMap<>();

    final Map<String, String> parameters = new ConcurrentHashMap<>(Map.of("planAheadDays", "60"));
    final List<Object> services = new CopyOnWriteArrayList<>();
    final FakeCases cases = new FakeCases();
    final BodyBook book;
    final BodiesResource bodies;
    final MeetingsResource meetings;
    final PlannerJob planner;
    final TopicsResource topics;
    final ResolutionsResource resolutions;
    final ExecutedTopic subject;
    final FeedsResource feeds;
    final CalendarResource calendar;
    final IndicatorsResource indicators;
    final MeetingsEngine engine;
    final BodyImporter bodyImporter;
    final TopicImporter topicImporter;
    final SampleBodies sampleBodies;
    final SampleTopics sampleTopics;

    MeetingsFixture(TestDatabase database) {
        host = TABLES.open(database);
        em = host.units()
                .open("meetings", Schema.TENANT, new ModuleClasses(BodyRow.class))
                .entityManager();
        call = host.currentCall();
        Ids ids = host.ids();
        var divisions = new DistrictTree();
        var directory = new FakeDirectory();
        var organisations = new FakeOrganisations();
        TenantServices found = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return services.stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
            }
        };
        FieldCipher cipher = new FakeCipher();
        var reach = new CallerReach(call, divisions);
        var templates = new Templates(new SetParameters(parameters, JSON), found, JSON);
        var recurrences = new RuleRecurrences();
        book = new BodyBook(em, call, ids, (action, id, details) -> {}, recurrences, templates, reach);
        var announcer = new Announcer(
                call,
                (action, id, details) -> {},
                (type, payload) -> events.add(type),
                (receivers, kind, text, link) -> told.put(kind, Set.copyOf(receivers)),
                directory,
                book);
        var plan = new Planner(em, call, ids, recurrences, new SetParameters(parameters, JSON), book, announcer);
        planner = new PlannerJob(em, call, plan, announcer);
        bodies = new BodiesResource(
                em, ids, (action, id, details) -> {}, book, plan, templates, directory, organisations, reach);
        var desk = new MeetingDesk(em, call, ids, book, announcer, reach);
        var news = new TopicNews(
                em,
                call,
                ids,
                (action, id, details) -> {},
                (type, payload) -> events.add(type),
                (receivers, kind, text, link) -> told.put(kind, Set.copyOf(receivers)),
                found,
                book,
                templates);
        subject = new ExecutedTopic(em, call, news);
        var topicDesk = new TopicDesk(
                em, call, ids, cases, book, desk, new Responsibles(directory, divisions, organisations), news, reach);
        var reader = new TopicReader(em, call, book, templates, cases, reach);
        topics = new TopicsResource(em, (action, id, details) -> {}, topicDesk, reader);
        resolutions = new ResolutionsResource(reader);
        meetings = new MeetingsResource(
                em, call, (action, id, details) -> {}, new RecordingAttachments(ids), book, desk, topicDesk, reach);
        var tokens = new FeedTokens(cipher);
        feeds = new FeedsResource(em, call, ids, (action, id, details) -> {}, book, tokens, reach);
        calendar = new CalendarResource(em, call, new FoldedCalendarText(), tokens, reach);
        indicators = new IndicatorsResource(em, call, divisions, reach);
        engine = new MeetingsEngine(em, book, topicDesk, reach);
        bodyImporter = new BodyImporter(em, divisions, templates, book, reach);
        topicImporter = new TopicImporter(em, call, new PastTopics(em, call, ids), reach);
        sampleBodies = new SampleBodies(call, JSON, divisions);
        sampleTopics = new SampleTopics(call, JSON, divisions);
    }

    <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, Access.WRITE, work);
    }

    <T> T asSystem(Work<T> work) {
        return host.inTenant(1, work);
    }

    @Override
    public void close() {
        host.close();
    }

    /** Staff with every permission in some divisions. */
    static Caller staff(UUID... where) {
        return new Somebody(UUID.randomUUID(), "王干事", Set.of("community"), Set.of(where), permission -> true);
    }

    static Caller resident(UUID... where) {
        return new Somebody(
                UUID.randomUUID(),
                "李居民",
                Set.of("resident"),
                Set.of(where),
                Set.of(TopicDesk.RAISE, TopicDesk.PUBLISHED, "meetings:meeting:attend")::contains);
    }

    /** A merge patch as the host reads it, made of what it leads to. */
    static MergePatch to(Object next, String... touched) {
        return new MergePatch() {
            @Override
            public <T> T applyTo(T current, Class<T> type) {
                return type.cast(next);
            }

            @Override
            public boolean touches(String field) {
                return List.of(touched).contains(field);
            }
        };
    }

    /** Opens cases and moves them as a test says. */
    final class FakeCases implements Cases {
        final Map<UUID, OpenCase> opened = new LinkedHashMap<>();
        private long version;

        @Override
        public CaseSnapshot open(OpenCase request) {
            UUID id = UUID.randomUUID();
            opened.put(id, request);
            CaseSnapshot snapshot = snapshot(id, CaseState.REPORTED);
            subject.changed(snapshot);
            return snapshot;
        }

        void move(UUID id, CaseState state) {
            subject.changed(snapshot(id, state));
        }

        private CaseSnapshot snapshot(UUID id, CaseState state) {
            OpenCase request = opened.get(id);
            return new CaseSnapshot(
                    id,
                    "361003-20261127-0001",
                    request.subjectType(),
                    request.subjectId(),
                    request.title(),
                    request.divisionId(),
                    request.caseType(),
                    UUID.randomUUID(),
                    "W2",
                    1,
                    state,
                    Text.of("状态", "State"),
                    Set.of(),
                    request.assignee(),
                    List.of(),
                    null,
                    call.now(),
                    call.now(),
                    null,
                    null,
                    state.ended() ? call.now() : null,
                    0,
                    0,
                    0,
                    0,
                    0,
                    null,
                    ++version);
        }

        @Override
        public Map<UUID, CaseSnapshot> getAll(Collection<UUID> caseIds) {
            Map<UUID, CaseSnapshot> found = new HashMap<>();
            caseIds.stream().filter(opened::containsKey).forEach(id -> found.put(id, snapshot(id, CaseState.HANDLING)));
            return found;
        }

        @Override
        public Set<Assignee> receiversOfCaller() {
            return Set.of();
        }

        @Override
        public Set<UUID> workersOf(UUID organisationId) {
            return Set.of();
        }

        @Override
        public CaseDetails openInDetail(OpenCase request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CaseSnapshot act(UUID caseId, ActionRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CaseSnapshot act(UUID caseId, ActionRequest request, IfMatch seen) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CaseSnapshot get(UUID caseId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CaseDetails> details(UUID caseId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CaseSnapshot> ofSubject(String subjectType, UUID subjectId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PossibleAction> possibleActions(UUID caseId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<HistoryEntry> history(UUID caseId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProcessView process(UUID processId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProcessView processFor(String caseType, @Nullable String processKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasProcess(String processKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<FieldError> checkImport(ImportedCase imported) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<List<FieldError>> checkImports(List<ImportedCase> imported) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CaseSnapshot> importAll(List<ImportedCase> imported) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class FakeOrganisations implements Organisations {
        @Override
        public Optional<OrganisationRef> find(UUID id) {
            return id.equals(DEPARTMENT)
                    ? Optional.of(new OrganisationRef(id, "城市管理局", "城管局", "DEPARTMENT", DISTRICT, true))
                    : Optional.empty();
        }

        @Override
        public Map<UUID, OrganisationRef> findAll(Collection<UUID> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<OrganisationRef> ofType(String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OrganisationRef> byName(String name) {
            throw new UnsupportedOperationException();
        }
    }

    /** Every user there could be. */
    private static final class FakeDirectory implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return Optional.of("张三");
        }

        @Override
        public Map<String, UUID> named(Collection<String> usernames) {
            return Map.of();
        }

        @Override
        public Set<String> roles() {
            return Set.of("community", "department");
        }

        @Override
        public Set<UUID> withRole(String role, UUID divisionId) {
            return Set.of();
        }

        @Override
        public Set<UUID> workingAt(UUID divisionId, String permission) {
            return Set.of(divisionId);
        }
    }

    private static final class FakeCipher implements FieldCipher {
        @Override
        public String encrypt(String value, String field) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String decrypt(String value, String field) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String blindIndex(String value, String field) {
            return Integer.toHexString((field + value).hashCode());
        }
    }
}

package org.linli.ledgers.internal;

import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.api.data.Work;
import org.linli.api.event.Event;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.rest.IfMatch;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.ledgers.internal.assess.AssessmentDesk;
import org.linli.ledgers.internal.assess.Consequences;
import org.linli.ledgers.internal.assess.Overdue;
import org.linli.ledgers.internal.assess.Scoring;
import org.linli.ledgers.internal.assess.Subjects;
import org.linli.ledgers.internal.desk.Book;
import org.linli.ledgers.internal.desk.EntryDesk;
import org.linli.ledgers.internal.desk.EntryMaker;
import org.linli.ledgers.internal.desk.EvidenceDesk;
import org.linli.ledgers.internal.desk.Feed;
import org.linli.ledgers.internal.desk.Journal;
import org.linli.ledgers.internal.desk.LedgerDesk;
import org.linli.ledgers.internal.desk.LedgerSearch;
import org.linli.ledgers.internal.desk.LineDesk;
import org.linli.ledgers.internal.desk.ModuleGone;
import org.linli.ledgers.internal.desk.ModuleLedgers;
import org.linli.ledgers.internal.desk.Openings;
import org.linli.ledgers.internal.desk.OwnEntries;
import org.linli.ledgers.internal.desk.Reminders;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.desk.TermDesk;
import org.linli.ledgers.internal.desk.Units;
import org.linli.ledgers.internal.figure.Figures;
import org.linli.ledgers.internal.figure.Freezing;
import org.linli.ledgers.internal.figure.Frozen;
import org.linli.ledgers.internal.figure.IndicatorsResource;
import org.linli.ledgers.internal.figure.Measured;
import org.linli.ledgers.internal.figure.Measures;
import org.linli.ledgers.internal.rest.AssessmentsResource;
import org.linli.ledgers.internal.rest.ConsequencesResource;
import org.linli.ledgers.internal.rest.DefinitionsResource;
import org.linli.ledgers.internal.rest.EntriesResource;
import org.linli.ledgers.internal.rest.Histories;
import org.linli.ledgers.internal.rest.LedgersResource;
import org.linli.ledgers.internal.rest.PeriodsResource;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.transfer.EntryImporter;
import org.linli.ledgers.internal.transfer.EntrySample;
import org.linli.orders.api.WorkingDays;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.transaction.CallersOwnTransaction;
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

/** The module on a real database, with recording doubles of what the host, the registry and the orders engine provide. */
public final class LedgersFixture implements AutoCloseable {
    public static final UUID DISTRICT = DistrictTree.DISTRICT;
    public static final UUID STREET = DistrictTree.STREET;
    public static final UUID COMMUNITY = DistrictTree.COMMUNITY;
    public static final UUID OTHER_STREET = DistrictTree.OTHER_STREET;
    public static final Json JSON = new JacksonJson();
    private static final PreparedDatabase TABLES = new PreparedDatabase(host -> host.migrations()
            .migrate("ledgers", Schema.TENANT, ModuleClasses.alone(LedgerRow.class), "LINLI-INF/db/changelog.xml"));

    public final TestHost host;
    public final EntityManager em;
    /** What modules have registered. */
    public final List<Object> contributed = new CopyOnWriteArrayList<>();

    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();
    /** Kind and receivers of each notification. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    public final Map<String, String> parameters = new ConcurrentHashMap<>(
            Map.of("closeAfterDays", "0", "remindBefore", "[3,1,0]", "remindEvery", "3", "escalateAfter", "5"));
    public final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();
    public final Definitions definitions;
    public final DefinitionsResource definitionsResource;
    public final LedgersResource ledgers;
    public final PeriodsResource periods;
    public final EntriesResource entries;
    public final IndicatorsResource indicators;
    public final AssessmentsResource assessments;
    public final ConsequencesResource consequences;
    public final ModuleLedgers modules;
    public final Openings openings;
    public final Reminders reminders;
    public final Overdue overdue;
    public final EntryImporter importer;
    public final EntrySample sample;
    public final OwnEntries own;
    public final LedgerSearch search;
    public final Feed feed;
    private final ModuleGone gone;

    public LedgersFixture(TestDatabase database) {
        host = TABLES.open(database);
        em = host.units()
                .open("ledgers", Schema.TENANT, new ModuleClasses(LedgerRow.class))
                .entityManager();
        var call = host.currentCall();
        var ids = host.ids();
        var attachments = new RecordingAttachments(ids);
        Divisions divisions = new DistrictTree();
        TenantServices services = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return contributed.stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
            }
        };
        Parameters wishes = new SetParameters(parameters, JSON);
        WorkingDays days = new Weekdays();
        var ownTransaction = new CallersOwnTransaction(call, host.transactions());
        definitions = new Definitions(services, wishes, JSON);
        var reach = new CallerReach(call, divisions);
        var rights = new Rights(call, divisions, reach);
        var book = new Book(em);
        var journal = new Journal(
                em,
                call,
                ids,
                (action, id, details) -> audited.add(action),
                (type, payload) -> events.add(type),
                (receivers, kind, text, link) -> receivers.forEach(user -> told.add(kind + " " + user)),
                (list, audience) -> {},
                new NobodyElse());
        var units = new Units(divisions);
        var maker = new EntryMaker(em, call, ids, book, units);
        var desk = new LedgerDesk(em, call, ids, definitions, book, rights, reach, journal);
        var lines = new LineDesk(
                em,
                call,
                ids,
                divisions,
                new NobodyElse(),
                new FakeOrganisations(),
                book,
                desk,
                maker,
                rights,
                journal);
        var measures = new Measures(em, services, definitions);
        var frozen = new Frozen(em);
        var freezing = new Freezing(em, call, ids, divisions, definitions, measures, frozen);
        var terms = new TermDesk(em, call, ids, days, definitions, book, desk, maker, freezing, rights, journal);
        var entryDesk = new EntryDesk(em, call, ids, definitions, book, rights, journal);
        var evidence = new EvidenceDesk(
                em, ids, services, attachments, (action, id, details) -> audited.add(action), book, entryDesk, journal);
        var figures = new Figures(call, divisions, reach, definitions, measures, frozen);
        var subjects = new Subjects(em, services, divisions, units);
        var scoring = new Scoring(em, figures, new Measured(measures), subjects);
        var following = new Consequences(em, call, ids, days, definitions, reach, journal);
        var assessing = new AssessmentDesk(em, call, ids, definitions, subjects, scoring, following, reach, journal);
        var histories = new Histories(em);
        definitionsResource = new DefinitionsResource(definitions, evidence);
        ledgers = new LedgersResource(em, definitions, book, desk, lines, terms, rights, reach, histories);
        periods = new PeriodsResource(em, definitions, divisions, book, terms, rights, histories);
        entries = new EntriesResource(em, call, definitions, book, entryDesk, evidence, rights, reach, histories);
        indicators = new IndicatorsResource(em, figures, definitions, measures, divisions, reach);
        assessments = new AssessmentsResource(em, definitions, assessing, reach, histories);
        consequences = new ConsequencesResource(em, definitions, following, attachments, reach, histories);
        feed = new Feed(em, call, ids, JSON, divisions, definitions);
        modules = new ModuleLedgers(
                em, divisions, definitions, book, desk, lines, terms, entryDesk, feed, figures, following);
        openings = new Openings(em, ownTransaction, wishes, days, definitions, book, terms);
        reminders = new Reminders(em, ownTransaction, wishes, days, definitions, book, terms, journal);
        overdue = new Overdue(em, ownTransaction, days, following, journal);
        importer = new EntryImporter(em, call, ids, divisions, reach, days, definitions);
        sample = new EntrySample(call, JSON, divisions);
        own = new OwnEntries(em);
        search = new LedgerSearch(em, divisions, definitions, rights);
        gone = new ModuleGone(em, JSON);
    }

    public <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, Access.WRITE, work);
    }

    public <T> T asSystem(Work<T> work) {
        return host.inTenant(1, work);
    }

    public void tell(String type, String json) {
        Event event = new Event(host.ids().next(), type, type, host.clock().instant(), json);
        host.inTenant(1, () -> {
            feed.on(event);
            gone.on(event);
            return true;
        });
    }

    @Override
    public void close() {
        host.close();
    }

    /** Staff with everything in the divisions. */
    public static Caller staff(String role, UUID... where) {
        return new Somebody(UUID.randomUUID(), "职员" + role, Set.of(role), Set.of(where), permission -> true);
    }

    /** Nobody works at weekends and on 1 to 7 October. */
    private static final class Weekdays implements WorkingDays {
        @Override
        public boolean working(LocalDate day) {
            boolean holiday = day.getMonthValue() == 10 && day.getDayOfMonth() <= 7;
            return !holiday && day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }

        @Override
        public LocalDate plus(LocalDate day, int days) {
            LocalDate at = day;
            for (int left = Math.abs(days); left > 0; left -= working(at) ? 1 : 0) {
                at = at.plusDays(Integer.signum(days));
            }
            return at;
        }

        @Override
        public int between(LocalDate from, LocalDate to) {
            return from.isAfter(to)
                    ? -between(to, from)
                    : (int) from.plusDays(1)
                            .datesUntil(to.plusDays(1))
                            .filter(this::working)
                            .count();
        }
    }

    /** An If-Match header that is not there. */
    public static final IfMatch ANY = Match.ANY;

    /** A district in which nobody works whom a module would have to know. */
    private static final class NobodyElse implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return Optional.of("责任人");
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
            return Set.of(divisionId);
        }
    }

    private final class FakeOrganisations implements Organisations {
        @Override
        public Optional<OrganisationRef> find(UUID id) {
            return Optional.ofNullable(organisations.get(id));
        }

        @Override
        public Map<UUID, OrganisationRef> findAll(Collection<UUID> ids) {
            return organisations;
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
}

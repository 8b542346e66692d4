package org.linli.claims.internal;

import jakarta.persistence.EntityManager;
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
import org.linli.claims.api.ClaimList;
import org.linli.claims.internal.desk.ClaimDesk;
import org.linli.claims.internal.desk.Claimants;
import org.linli.claims.internal.desk.ItemBook;
import org.linli.claims.internal.desk.ItemCheck;
import org.linli.claims.internal.desk.ItemDesk;
import org.linli.claims.internal.desk.ItemReading;
import org.linli.claims.internal.desk.ItemSearch;
import org.linli.claims.internal.desk.Journal;
import org.linli.claims.internal.desk.ModuleClaims;
import org.linli.claims.internal.desk.ModuleGone;
import org.linli.claims.internal.desk.OwnClaims;
import org.linli.claims.internal.desk.Privacy;
import org.linli.claims.internal.desk.Rights;
import org.linli.claims.internal.desk.Sweep;
import org.linli.claims.internal.desk.YearlyLimit;
import org.linli.claims.internal.figure.IndicatorsResource;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.rest.ClaimsResource;
import org.linli.claims.internal.rest.ItemViews;
import org.linli.claims.internal.rest.ItemsResource;
import org.linli.claims.internal.rest.ListsResource;
import org.linli.claims.internal.store.ItemRow;
import org.linli.claims.internal.transfer.ItemImporter;
import org.linli.claims.internal.transfer.ItemSample;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.internal.transaction.CallersOwnTransaction;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.linli.testkit.RecordingAttachments;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.DistrictTree;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.ReversingCipher;
import org.linli.testkit.module.SetParameters;
import org.linli.testkit.module.Somebody;

/** The module on a real database, with recording doubles of what the host and the registry provide. */
public final class ClaimsFixture implements AutoCloseable {
    public static final UUID DISTRICT = DistrictTree.DISTRICT;
    public static final UUID STREET = DistrictTree.STREET;
    public static final UUID COMMUNITY = DistrictTree.COMMUNITY;
    public static final UUID OTHER_STREET = DistrictTree.OTHER_STREET;
    public static final Json JSON = new JacksonJson();

    public final TestHost host;
    public final EntityManager em;
    public final List<ClaimList> contributed = new CopyOnWriteArrayList<>();
    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();
    /** Kind and receivers of each notification. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    public final Map<String, String> parameters = new ConcurrentHashMap<>();
    public final Map<UUID, OrganisationRef> organisations = new ConcurrentHashMap<>();
    public final ListBook lists;
    public final ItemsResource items;
    public final ClaimsResource claims;
    public final ListsResource listsResource;
    public final IndicatorsResource indicators;
    public final ModuleClaims modules;
    public final Sweep sweep;
    public final ItemImporter importer;
    public final ItemSample sample;
    public final OwnClaims own;
    public final ItemSearch search;
    private final ModuleGone gone;

    public ClaimsFixture(TestDatabase database) {
        host = database.open();
        host.migrations()
                .migrate("claims", Schema.TENANT, ModuleClasses.alone(ItemRow.class), "LINLI-INF/db/changelog.xml");
        em = host.units()
                .open("claims", Schema.TENANT, new ModuleClasses(ItemRow.class))
                .entityManager();
        var call = host.currentCall();
        var ids = host.ids();
        var attachments = new RecordingAttachments(ids);
        Divisions divisions = new DistrictTree();
        TenantServices services = new TenantServices() {
            @Override
            public <S> List<S> all(Class<S> type) {
                return contributed.stream().map(type::cast).toList();
            }
        };
        lists = new ListBook(services, new SetParameters(parameters, JSON), JSON);
        var reach = new CallerReach(call, divisions);
        var rights = new Rights(call, divisions, reach);
        var privacy = new Privacy(new ReversingCipher(), rights);
        var book = new ItemBook(em, JSON);
        var journal = new Journal(
                em,
                call,
                ids,
                (action, id, details) -> audited.add(action),
                (type, payload) -> events.add(type),
                (receivers, kind, text, link) -> receivers.forEach(user -> told.add(kind + " " + user)),
                (list, audience) -> {},
                new NobodyElse(),
                book);
        var check = new ItemCheck(call, divisions);
        var desk = new ItemDesk(em, call, ids, JSON, lists, book, check, rights, privacy, journal);
        var claimants = new Claimants(call, rights, new NoPeople(), new FakeOrganisations(), divisions);
        var claimDesk = new ClaimDesk(
                em, call, ids, attachments, desk, book, rights, claimants, new YearlyLimit(call, book), journal);
        var reading = new ItemReading(em, call, lists, book, rights, privacy);
        items = new ItemsResource(em, call, lists, desk, reading, new ItemViews(call, reading), privacy, reach);
        claims = new ClaimsResource(em, call, claimDesk, reading, privacy, attachments, reach);
        listsResource = new ListsResource(lists, JSON);
        indicators = new IndicatorsResource(em, call, lists, divisions, reach);
        modules = new ModuleClaims(em, lists, book, desk, claimDesk);
        sweep = new Sweep(em, call, new CallersOwnTransaction(call, host.transactions()), lists, book, desk, journal);
        importer = new ItemImporter(em, call, ids, JSON, divisions, reach, lists, check, privacy);
        sample = new ItemSample(call, JSON, divisions);
        own = new OwnClaims(em);
        search = new ItemSearch(em, lists, reading);
        gone = new ModuleGone(em, JSON);
    }

    public <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, Access.WRITE, work);
    }

    public <T> T asSystem(Work<T> work) {
        return host.inTenant(1, work);
    }

    public void purged(String module) {
        host.inTenant(
                1,
                () -> gone.on(new Event(
                        host.ids().next(),
                        "host.module.purged",
                        "host",
                        host.clock().instant(),
                        "{\"module\":\"" + module + "\"}")));
    }

    @Override
    public void close() {
        host.close();
    }

    /** Staff with everything in the divisions. */
    public static Caller staff(String role, UUID... where) {
        return new Somebody(UUID.randomUUID(), "职员" + role, Set.of(role), Set.of(where), permission -> true);
    }

    /** Somebody with two permissions, as residents have them. */
    public static Caller resident(String name, UUID... where) {
        return new Somebody(
                UUID.randomUUID(),
                name,
                Set.of("resident"),
                Set.of(where),
                Set.of("claims:item:ask", "claims:item:claim")::contains);
    }

    /** An If-Match header that is not there. */
    public static final IfMatch ANY = Match.ANY;

    /** A district in which nobody works whom a module would have to know. */
    private static final class NobodyElse implements Directory {
        @Override
        public Optional<String> name(UUID userId) {
            return Optional.empty();
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

    private static final class NoPeople implements People {
        @Override
        public Optional<PersonRef> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public Map<UUID, PersonRef> findAll(Collection<UUID> ids) {
            return Map.of();
        }

        @Override
        public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
            return Map.of();
        }

        @Override
        public long count(Set<UUID> divisionIds) {
            return 0;
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

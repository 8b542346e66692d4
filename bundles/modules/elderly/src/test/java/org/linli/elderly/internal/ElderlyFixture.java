package org.linli.elderly.internal;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Work;
import org.linli.api.json.Json;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Reach;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assessment.AssessmentDesk;
import org.linli.elderly.internal.assessment.AssessmentsResource;
import org.linli.elderly.internal.assistance.AssistanceDesk;
import org.linli.elderly.internal.assistance.AssistanceResource;
import org.linli.elderly.internal.care.BedDays;
import org.linli.elderly.internal.care.BedDaysResource;
import org.linli.elderly.internal.care.BedOrWait;
import org.linli.elderly.internal.care.BedsResource;
import org.linli.elderly.internal.care.CareBodies;
import org.linli.elderly.internal.care.CareDesk;
import org.linli.elderly.internal.care.CareViews;
import org.linli.elderly.internal.care.FacilitiesResource;
import org.linli.elderly.internal.care.StaysResource;
import org.linli.elderly.internal.care.Tier;
import org.linli.elderly.internal.care.VenueKinds;
import org.linli.elderly.internal.care.WaitsResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderBook;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.elder.Lifetime;
import org.linli.elderly.internal.elder.OpenCare;
import org.linli.elderly.internal.plan.OpenPlan;
import org.linli.elderly.internal.standard.Standards;
import org.linli.elderly.internal.standard.StandardsResource;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.linli.testkit.PreparedDatabase;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.DistrictTree;
import org.linli.testkit.module.ModuleClasses;
import org.linli.testkit.module.ReversingCipher;
import org.linli.testkit.module.SetParameters;
import org.linli.testkit.module.Somebody;

/** The module on a real database, with recording doubles of the rest of the host and of the registry. */
final class ElderlyFixture implements AutoCloseable {
    private static final PreparedDatabase TABLES = new PreparedDatabase(host -> host.migrations()
            .migrate("elderly", Schema.TENANT, ModuleClasses.alone(ElderRow.class), "LINLI-INF/db/changelog.xml"));
    private static final Json JSON = new JacksonJson();

    final TestHost host;
    final EntityManager em;
    final CurrentCall call;
    final List<String> audited = new CopyOnWriteArrayList<>();
    final Map<UUID, PersonRef> persons = new ConcurrentHashMap<>();
    final Standards standards;
    final Map<UUID, LocalDate> births = new ConcurrentHashMap<>();
    final EldersResource elders;
    final AssessmentsResource assessments;
    final AssistanceResource assistance;
    final FacilitiesResource facilities;
    final BedsResource beds;
    final BedDaysResource bedDays;
    final StaysResource stays;
    final WaitsResource waits;
    final StandardsResource editions;

    ElderlyFixture(TestDatabase database) {
        this(database, new Standards(JSON));
    }

    /** With other editions of the standard than the bundle has. */
    ElderlyFixture(TestDatabase database, List<String> editions) {
        this(database, new Standards(JSON, editions));
    }

    private ElderlyFixture(TestDatabase database, Standards standards) {
        this.standards = standards;
        host = TABLES.open(database);
        call = host.currentCall();
        em = host.units()
                .open("elderly", Schema.TENANT, new ModuleClasses(ElderRow.class))
                .entityManager();
        Reach reach = new CallerReach(call, new DistrictTree());
        var desk = new ElderlyDesk(
                em, call, host.ids(), (action, id, details) -> audited.add(action + " " + details), reach);
        var sealed = new SealedText(new ReversingCipher());
        var people = new Registered();
        var book = new ElderBook(em, people, sealed, reach);
        var names = new ElderNames(em, people);
        var lifetime = new Lifetime(ids -> births);
        var open = new OpenCare(List.of(new BedOrWait(em), new OpenPlan(em, desk)));
        elders = new EldersResource(em, desk, reach, book, open, lifetime, people);
        assessments = new AssessmentsResource(
                em, desk, reach, new AssessmentDesk(em, desk, standards, lifetime, sealed, JSON), names);
        assistance = new AssistanceResource(
                em,
                desk,
                reach,
                people,
                new AssistanceDesk(
                        em,
                        desk,
                        reach,
                        people,
                        new SetParameters(
                                Map.of(
                                        "assistanceCeiling", "5000",
                                        "assistancePublicityDays", "7",
                                        "assistanceRepeatMonths", "12"),
                                JSON),
                        sealed));
        var care = new CareDesk(em, desk);
        var views = new CareViews(em, desk, names);
        facilities = new FacilitiesResource(
                em,
                desk,
                reach,
                care,
                views,
                new NoOrganisations(),
                new VenueKinds(new SetParameters(SupportFixture.defaults(), JSON), JSON));
        bedDays = new BedDaysResource(desk, new BedDays(em, desk));
        beds = new BedsResource(em, desk, reach, care, views);
        stays = new StaysResource(em, desk, reach, care, views);
        waits = new WaitsResource(em, desk, reach, care, views);
        editions = new StandardsResource(standards);
    }

    UUID person(String name, UUID division) {
        UUID id = host.ids().next();
        persons.put(id, new PersonRef(id, name, division, null, false));
        return id;
    }

    /** A facility of the usual kind, of which no more is known. */
    static CareBodies.Facility facility(String name, Tier tier) {
        return new CareBodies.Facility(name, tier, DistrictTree.COMMUNITY, null, null, null, null, null, null, null);
    }

    static Caller staff(UUID... where) {
        return new Somebody(UUID.randomUUID(), "评估员", Set.of("street"), Set.of(where), permission -> true);
    }

    <T extends @Nullable Object> T as(Caller caller, Work<T> step) {
        return host.inTenant(1, caller, Access.WRITE, step);
    }

    Problem refused(Caller caller, Supplier<?> step) {
        try {
            as(caller, () -> step.get() != null);
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("was not refused");
    }

    @Override
    public void close() {
        host.close();
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
            return Map.of();
        }

        @Override
        public long count(Set<UUID> divisionIds) {
            return persons.values().stream()
                    .filter(person -> divisionIds.contains(person.divisionId()))
                    .count();
        }
    }
}

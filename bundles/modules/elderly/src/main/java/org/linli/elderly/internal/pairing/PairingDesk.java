package org.linli.elderly.internal.pairing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Events;
import org.linli.api.person.Masks;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.registry.api.Births;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pairs helpers and households, keeps their contacts and ends pairings. A helper has no more households than the district allows, by default one (5+1). */
@Component(service = PairingDesk.class)
public class PairingDesk {
    static final String READ = "elderly:pairing:read";
    static final String WRITE = "elderly:pairing:write";
    static final String UNMASK = "elderly:pairing:unmask";
    static final String HELP = "elderly:pairing:help";
    private static final int MOST_CONTACTS = 200;
    private static final String NAME = "pairing.name";
    private static final String DIRECTIONS = "pairing.directions";
    private static final String WORDS = "pairing.words";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final Births births;
    private final Directory directory;
    private final Parameters parameters;
    private final SealedText sealed;
    private final Events events;

    @Activate
    public PairingDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference Births births,
            @Reference Directory directory,
            @Reference Parameters parameters,
            @Reference SealedText sealed,
            @Reference Events events) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.births = births;
        this.directory = directory;
        this.parameters = parameters;
        this.sealed = sealed;
        this.events = events;
    }

    /** What others are told: nobody's name. */
    record Told(UUID id, UUID divisionId) {}

    /** Pairs them as far as the caller reaches. */
    public PairingRow begin(PairingBodies.NewPairing wish) {
        PersonRef person = people.find(wish.personId()).orElse(null);
        boolean there = person != null && reach.covers(WRITE, person.divisionId());
        UUID household = person == null ? wish.personId() : household(person);
        UUID helper = wish.userId();
        String name = directory.name(helper).orElse(null);
        int most = parameters.integer("pairingsPerHelper");
        Integer slot = name == null ? null : freeSlot(helper, most);
        LocalDate begun = wish.begunOn() == null ? desk.today() : wish.begunOn();
        LocalDate birth = there ? births.births(List.of(wish.personId())).get(wish.personId()) : null;
        new Faults()
                .when(!there, "personId", "没有这个居民，或不在您的范围内", "No such person, or outside your scope")
                .when(there && paired(household), "personId", "该户已有结对人", "The household has a helper already")
                .when(name == null, "userId", "没有这个账号", "No such account")
                .when(
                        name != null && slot == null,
                        "userId",
                        "每名结对人最多结对 " + most + " 户",
                        "A helper has at most " + most + " households")
                .when(begun.isAfter(desk.today()), "begunOn", "不能晚于今天", "must not be after today")
                .when(
                        birth != null && begun.isBefore(birth),
                        "begunOn",
                        "不能早于该居民的出生日期",
                        "must not be before the person was born")
                .refuse();
        PersonRef found = Objects.requireNonNull(person);
        PairingRow row = new PairingRow(
                desk.newId(),
                found.divisionId(),
                new PairingRow.Parties(
                        found.id(), household, helper, Objects.requireNonNull(name), Objects.requireNonNull(slot)),
                wish.need(),
                new PairingRow.Kept(sealed.seal(found.name(), NAME), sealed.seal(wish.directions(), DIRECTIONS)),
                new PairingRow.Term(
                        begun, wish.everyDays() == null ? parameters.integer("pairingContactDays") : wish.everyDays()),
                desk.today(),
                null);
        desk.added(row, "elderly.pairing.begin");
        events.publish("elderly.pairing.begun", new Told(row.id(), row.divisionId()));
        return row;
    }

    /** By what a household is told apart: by itself, or by the person who is in none. */
    static UUID household(PersonRef person) {
        return person.householdId() == null ? person.id() : person.householdId();
    }

    /** One that began before it is entered, and may have ended; neither checked nor persisted. */
    PairingRow past(PersonRef person, PairingImporter.Row line, PairingRow.Parties parties, Origin origin) {
        Integer days = line.everyDays();
        PairingRow row = new PairingRow(
                desk.newId(),
                person.divisionId(),
                parties,
                Objects.requireNonNull(line.need(), "need"),
                new PairingRow.Kept(sealed.seal(person.name(), NAME), sealed.seal(line.directions(), DIRECTIONS)),
                new PairingRow.Term(
                        Objects.requireNonNull(line.begunOn(), "begunOn"),
                        days == null ? parameters.integer("pairingContactDays") : days),
                desk.today(),
                origin);
        if (line.lastContactOn() != null) {
            row.contacted(line.lastContactOn());
        }
        if (line.lastDay() != null) {
            row.end(
                    line.lastDay(),
                    Objects.requireNonNull(line.endReason(), "endReason"),
                    sealed.seal(line.endWords(), WORDS));
        }
        return row;
    }

    /** Those of the households that have a pairing. */
    Set<UUID> households(Collection<UUID> households) {
        Set<UUID> paired = new HashSet<>();
        if (!households.isEmpty()) {
            em.createQuery("select e from PairingRow e where e.openHousehold in :households", PairingRow.class)
                    .setParameter("households", households)
                    .getResultList()
                    .forEach(row -> paired.add(Objects.requireNonNull(row.openHousehold())));
        }
        return paired;
    }

    /** Slots that helpers have given away, each with the external id of the pairing. */
    Map<UUID, Map<Integer, String>> slots(Collection<UUID> helpers) {
        Map<UUID, Map<Integer, String>> taken = new HashMap<>();
        if (!helpers.isEmpty()) {
            em.createQuery(
                            "select e from PairingRow e where e.helperId in :helpers and e.slot is not null",
                            PairingRow.class)
                    .setParameter("helpers", helpers)
                    .getResultList()
                    .forEach(row -> taken.computeIfAbsent(row.helperId(), key -> new HashMap<>())
                            .put(Objects.requireNonNull(row.slot()), row.externalId()));
        }
        return taken;
    }

    private boolean paired(UUID household) {
        return !em.createQuery("select e.id from PairingRow e where e.openHousehold = :household", UUID.class)
                .setParameter("household", household)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private @Nullable Integer freeSlot(UUID helper, int most) {
        Set<Integer> taken = new HashSet<>(em.createQuery(
                        "select e.slot from PairingRow e where e.helperId = :helper and e.slot is not null",
                        Integer.class)
                .setParameter("helper", helper)
                .getResultList());
        return IntStream.rangeClosed(1, most)
                .filter(slot -> !taken.contains(slot))
                .boxed()
                .findFirst()
                .orElse(null);
    }

    /** A pairing in which the caller is the helper, held until the end of the transaction. */
    PairingRow own(UUID id) {
        PairingRow row = em.find(PairingRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.helperId().equals(desk.user())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    ContactRow contact(PairingRow row, PairingBodies.NewContact contact) {
        open(row);
        new Faults()
                .when(
                        contact.day().isAfter(desk.today()) || contact.day().isBefore(row.begunOn()),
                        "day",
                        "须在结对之后且不晚于今天",
                        "must not be before the pairing began nor after today")
                .refuse();
        ContactRow made = new ContactRow(
                desk.newId(),
                row,
                contact.day(),
                contact.way(),
                Objects.requireNonNull(sealed.seal(contact.words(), WORDS)),
                desk.actor());
        row.contacted(contact.day());
        desk.added(made, "elderly.pairing.contact");
        return made;
    }

    void end(PairingRow row, PairingBodies.EndPairing end) {
        open(row);
        boolean unexplained = end.words() == null || end.words().isBlank();
        new Faults()
                .when(
                        end.day().isAfter(desk.today()) || end.day().isBefore(row.begunOn()),
                        "day",
                        "须在结对之后且不晚于今天",
                        "must not be before the pairing began nor after today")
                .when(end.reason() == PairingEnd.OTHER && unexplained, "words", "请说明原因", "Say why")
                .refuse();
        row.end(end.day(), end.reason(), sealed.seal(end.words(), WORDS));
        desk.done(row, "elderly.pairing.end", Map.of("reason", end.reason().name()));
        events.publish("elderly.pairing.ended", new Told(row.id(), row.divisionId()));
    }

    /** Who the household is, for its helper. */
    PairingBodies.Whom unmask(PairingRow row, String purpose) {
        open(row);
        desk.done(row, "elderly.pairing.unmask", Map.of("purpose", purpose.strip()));
        PairingRow.Kept kept = row.kept();
        return new PairingBodies.Whom(sealed.open(kept.name(), NAME), sealed.open(kept.directions(), DIRECTIONS));
    }

    /** What was said of the household, for staff who say why. */
    PairingBodies.Opened open(PairingRow row, String purpose) {
        desk.done(row, "elderly.pairing.open", Map.of("purpose", purpose.strip()));
        List<PairingBodies.ContactView> contacts = em
                .createQuery(
                        "select e from ContactRow e where e.pairingId = :pairing order by e.day desc, e.id desc",
                        ContactRow.class)
                .setParameter("pairing", row.id())
                .setMaxResults(MOST_CONTACTS)
                .getResultList()
                .stream()
                .map(this::ownView)
                .toList();
        return new PairingBodies.Opened(
                sealed.open(row.kept().directions(), DIRECTIONS), sealed.open(row.endReason(), WORDS), contacts);
    }

    private static void open(PairingRow row) {
        LocalDate ended = row.endedOn();
        if (ended != null) {
            throw ProblemException.conflict(
                    "pairing-ended", Text.of("结对已结束", "The pairing has ended"), Map.of("endedOn", ended));
        }
    }

    PairingBodies.ContactView view(ContactRow row) {
        return new PairingBodies.ContactView(row.id(), row.day(), row.way(), null, row.recorder());
    }

    /** As the helper sees it. */
    PairingBodies.ContactView ownView(ContactRow row) {
        return new PairingBodies.ContactView(
                row.id(), row.day(), row.way(), sealed.open(row.words(), WORDS), row.recorder());
    }

    /** As the helper sees it. */
    PairingBodies.PairingView ownView(PairingRow row) {
        String name = sealed.open(row.kept().name(), NAME);
        return view(row, name == null ? null : Masks.name(name), sealed.open(row.endReason(), WORDS));
    }

    PairingBodies.PairingView view(PairingRow row, @Nullable String personName) {
        return view(row, personName, null);
    }

    private PairingBodies.PairingView view(PairingRow row, @Nullable String personName, @Nullable String endWords) {
        return new PairingBodies.PairingView(
                row.id(),
                row.divisionId(),
                row.personId(),
                personName,
                row.helper(),
                row.need(),
                row.everyDays(),
                row.begunOn(),
                row.lastContactOn(),
                row.nextContactOn(),
                row.endedOn() == null && row.nextContactOn().isBefore(desk.today()),
                row.endedOn(),
                row.end(),
                endWords,
                row.version());
    }
}

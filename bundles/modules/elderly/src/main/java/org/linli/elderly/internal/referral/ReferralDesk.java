package org.linli.elderly.internal.referral;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Events;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.screening.ScreeningDesk;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes referrals from the need to what came of it (主动发现 → 及时救助 → 照料护理 → 转介). Who works for the receiver answers; so does staff, for a
 * receiver that answers on paper or on the phone.
 */
@Component(service = ReferralDesk.class)
public class ReferralDesk {
    static final String READ = "elderly:referral:read";
    static final String WRITE = "elderly:referral:write";
    static final String ANSWER = "elderly:referral:answer";
    static final String UNMASK = "elderly:referral:unmask";
    private static final String CONTENT = "referral.content";
    private static final String WORDS = "referral.words";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final Parameters parameters;
    private final Json json;
    private final SealedText sealed;
    private final ReferralReceivers receivers;
    private final Events events;

    @Activate
    public ReferralDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference SealedText sealed,
            @Reference ReferralReceivers receivers,
            @Reference Events events) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.parameters = parameters;
        this.json = json;
        this.sealed = sealed;
        this.receivers = receivers;
        this.events = events;
    }

    /** What others are told: nobody's name and nothing that was said. */
    record Asked(UUID id, UUID divisionId, ReferralNeed need) {}

    /** The same, when it is over. */
    record Closed(UUID id, UUID divisionId, ReferralNeed need, ReferralOutcome outcome) {}

    /** A referral that the caller may see: within reach, or one that an organisation is asked for which he works. */
    ReferralRow referral(UUID id, String permission) {
        ReferralRow row = em.find(ReferralRow.class, id);
        boolean visible = row != null
                && (reach.covers(READ, row.divisionId()) && reach.covers(permission, row.divisionId()) || asked(row));
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    /** One whose words the caller may read: staff always, who works for the receiver as long as it has to do something about it. */
    ReferralRow readable(UUID id) {
        ReferralRow row = referral(id, UNMASK);
        boolean staff = reach.covers(READ, row.divisionId()) && reach.covers(UNMASK, row.divisionId());
        if (!staff && !ReferralState.OPEN.contains(row.state())) {
            throw ProblemException.conflict(
                    "referral-over",
                    Text.of(
                            "转介已不在办理，内容不再提供；如仍需要，请联系转介人",
                            "The referral is over and its words are not shown any more: ask the referrer if you still need them"),
                    Map.of("state", row.state().name()));
        }
        return row;
    }

    private boolean asked(ReferralRow row) {
        UUID organisation = row.organisationId();
        return organisation != null && receivers.ofCaller().contains(organisation);
    }

    /** The same, held until the end of the transaction. */
    ReferralRow held(UUID id, String permission) {
        ReferralRow row = referral(id, permission);
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    ReferralRow ask(ReferralBodies.NewReferral body) {
        PersonRef person = people.find(body.personId()).orElse(null);
        boolean there = person != null && reach.covers(WRITE, person.divisionId());
        LocalDate consent = body.consentOn();
        Faults faults = new Faults()
                .when(!there, "personId", "没有这个居民，或不在您的范围内", "No such person, or outside your scope")
                .when(
                        body.need() == ReferralNeed.OTHER && blank(body.needWords()),
                        "needWords",
                        "请说明是什么需求",
                        "Say what it is")
                .when(
                        consent != null && consent.isAfter(desk.today()),
                        "consentOn",
                        "不能晚于今天",
                        "must not be after today");
        ReferralRow.Receiver receiver = receivers.check(body, faults);
        if (person != null && there) {
            source(body, person, faults);
            faults.when(
                    receiver != null && open(person.id(), body.need(), receiver.id()),
                    "personId",
                    "该需求已转介到这个单位，尚未办结",
                    "This need was handed to that receiver already and is still open");
        }
        faults.refuse();
        PersonRef found = Objects.requireNonNull(person);
        LocalDate today = desk.today();
        ReferralRow row = new ReferralRow(
                desk.newId(),
                subject(found),
                new ReferralRow.Wish(
                        body.need(),
                        body.household(),
                        body.source(),
                        body.sourceId(),
                        seal(new ReferralBodies.Told(
                                found.name(),
                                text(body.needWords()),
                                body.words().strip(),
                                text(body.directions()))),
                        consent),
                Objects.requireNonNull(receiver),
                new ReferralRow.Asking(
                        desk.user(),
                        desk.actor(),
                        today,
                        today.plusDays(parameters.integer("referralAnswerDays")),
                        today.plusDays(parameters.integer("referralCloseDays"))),
                null);
        desk.added(row, "elderly.referral.ask");
        events.publish("elderly.referral.asked", new Asked(row.id(), row.divisionId(), row.need()));
        receivers.tell(
                row,
                "elderly.referral.asked",
                Text.of("有新的转介，请于 " + row.answerBy() + " 前答复", "A referral is to be answered by " + row.answerBy()));
        return row;
    }

    /** Whom it is about, with the record as an elder if there is one. */
    ReferralRow.Subject subject(PersonRef person) {
        UUID elder = em
                .createQuery("select e.id from ElderRow e where e.personId = :person and e.endedOn is null", UUID.class)
                .setParameter("person", person.id())
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
        return new ReferralRow.Subject(person.id(), ScreeningDesk.household(person), elder, person.divisionId());
    }

    /** What it comes from is about the same person or household, and seen by the caller. */
    private void source(ReferralBodies.NewReferral body, PersonRef person, Faults faults) {
        String query = body.source().query();
        UUID id = body.sourceId();
        if (query == null || id == null) {
            faults.when(query != null, "sourceId", "请选择来源记录", "Say which row it comes from")
                    .when(id != null, "sourceId", "该来源没有记录，请留空", "Such a source has no row; leave it empty");
            return;
        }
        var select = em.createQuery(query, UUID.class).setParameter("id", id);
        if (body.source() == ReferralSource.SCREENING) {
            select.setParameter("household", ScreeningDesk.household(person));
        } else {
            select.setParameter("person", person.id());
        }
        boolean seen = select.getResultList().stream()
                .anyMatch(division -> reach.covers(body.source().permission(), division));
        faults.when(!seen, "sourceId", "没有这条来源记录，或与该居民无关", "No such row about this person within your scope");
    }

    private boolean open(UUID person, ReferralNeed need, UUID receiver) {
        return !em.createQuery(
                        "select e.id from ReferralRow e where e.openPerson = :person and e.need = :need"
                                + " and e.receiverId = :receiver",
                        UUID.class)
                .setParameter("person", person)
                .setParameter("need", need)
                .setParameter("receiver", receiver)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    void accept(ReferralRow row, @Nullable String words) {
        in(row, List.of(ReferralState.ASKED));
        row.accept(desk.today(), desk.actor(), sealed.seal(words, WORDS));
        answered(row, "accept", Text.of("转介已接收", "A referral was accepted"));
    }

    void decline(ReferralRow row, String reason) {
        in(row, List.of(ReferralState.ASKED));
        row.decline(desk.today(), desk.actor(), sealed.seal(reason, WORDS));
        answered(row, "decline", Text.of("转介未被接收，请另行转介", "A referral was declined: ask somebody else"));
    }

    private void answered(ReferralRow row, String verb, Text text) {
        desk.done(row, "elderly.referral." + verb, Map.of());
        receivers.tellReferrer(row, "elderly.referral.answered", text, false);
    }

    void close(ReferralRow row, ReferralBodies.Closing end) {
        in(row, List.of(ReferralState.ACCEPTED));
        LocalDate answered = Objects.requireNonNull(row.answeredOn());
        new Faults()
                .when(
                        end.day().isAfter(desk.today()) || end.day().isBefore(answered),
                        "day",
                        "须在接收之后且不晚于今天",
                        "must not be before it was accepted nor after today")
                .refuse();
        row.close(end.day(), end.outcome(), sealed.seal(end.words(), WORDS));
        desk.done(row, "elderly.referral.close", Map.of("outcome", end.outcome().name()));
        events.publish("elderly.referral.closed", new Closed(row.id(), row.divisionId(), row.need(), end.outcome()));
        receivers.tellReferrer(row, "elderly.referral.answered", Text.of("转介已办结", "A referral was closed"), false);
    }

    void withdraw(ReferralRow row, String reason) {
        in(row, List.copyOf(ReferralState.OPEN));
        row.withdraw(sealed.seal(reason, WORDS));
        desk.done(row, "elderly.referral.withdraw", Map.of());
        receivers.tell(row, "elderly.referral.asked", Text.of("转介已撤回", "A referral was withdrawn"));
    }

    /** What was said of the person, for somebody who says why. */
    ReferralBodies.Opened open(ReferralRow row, String purpose) {
        desk.done(row, "elderly.referral.unmask", Map.of("purpose", purpose.strip()));
        ReferralBodies.Told told =
                json.read(Objects.requireNonNull(sealed.open(row.content(), CONTENT)), ReferralBodies.Told.class);
        return new ReferralBodies.Opened(
                told.name(),
                told.needWords(),
                told.words(),
                told.directions(),
                sealed.open(row.answer(), WORDS),
                sealed.open(row.result(), WORDS));
    }

    /** One that is right and over, neither checked nor persisted. */
    ReferralRow past(PersonRef person, ReferralImporter.Row line, ReferralRow.Receiver receiver, Origin origin) {
        LocalDate asked = Objects.requireNonNull(line.askedOn(), "askedOn");
        LocalDate answered = Objects.requireNonNull(line.answeredOn(), "answeredOn");
        ReferralRow row = new ReferralRow(
                desk.newId(),
                subject(person),
                new ReferralRow.Wish(
                        Objects.requireNonNull(line.need(), "need"),
                        Boolean.TRUE.equals(line.household()),
                        ReferralSource.STAFF,
                        null,
                        seal(new ReferralBodies.Told(
                                person.name(),
                                text(line.needWords()),
                                Objects.requireNonNull(line.words(), "words").strip(),
                                null)),
                        line.consentOn()),
                receiver,
                new ReferralRow.Asking(
                        null,
                        Objects.requireNonNull(line.referrer(), "referrer").strip(),
                        asked,
                        asked.plusDays(parameters.integer("referralAnswerDays")),
                        asked.plusDays(parameters.integer("referralCloseDays"))),
                origin);
        String words = sealed.seal(line.result(), WORDS);
        String by = Objects.requireNonNull(line.answeredBy(), "answeredBy").strip();
        LocalDate closed = line.closedOn();
        if (closed == null) {
            row.decline(answered, by, words);
        } else {
            row.accept(answered, by, null);
            row.close(closed, Objects.requireNonNull(line.outcome(), "outcome"), words);
        }
        return row;
    }

    private String seal(ReferralBodies.Told told) {
        return Objects.requireNonNull(sealed.seal(json.write(told), CONTENT));
    }

    private static boolean blank(@Nullable String words) {
        return words == null || words.isBlank();
    }

    private static @Nullable String text(@Nullable String words) {
        return blank(words) ? null : Objects.requireNonNull(words).strip();
    }

    private static void in(ReferralRow row, List<ReferralState> states) {
        if (!states.contains(row.state())) {
            throw row.state().refusal("referral-state", Text.of("该转介", "The referral"));
        }
    }
}

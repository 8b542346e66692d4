package org.linli.incubation.internal.volunteer;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.sight.Sight;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Enters volunteers, accepts those who registered themselves, and ends it. */
@Component(service = VolunteerDesk.class)
public class VolunteerDesk {
    private static final String APPLIED = "incubation.volunteer.applied";
    private static final String DECIDED = "incubation.volunteer.decided";
    private static final String PAGE = "/incubation/volunteers/";

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final WhoBook who;
    private final VolunteerBook book;
    private final Responsible responsible;
    private final Commitments commitments;

    @Activate
    public VolunteerDesk(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference WhoBook who,
            @Reference VolunteerBook book,
            @Reference Responsible responsible,
            @Reference Commitments commitments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.who = who;
        this.book = book;
        this.responsible = responsible;
        this.commitments = commitments;
    }

    VolunteerRow enter(VolunteersResource.NewVolunteer body) {
        reach.requireDivision("/divisionId", VolunteersResource.WRITE, body.divisionId());
        Faults faults = new Faults();
        UUID id = desk.newId();
        Identity identity = who.entered(body.personId(), body.name(), body.account(), id, faults);
        check(body.volunteer(), "volunteer/", faults);
        faults.refuse();
        VolunteerRow before = former(identity, null);
        return before == null
                ? keep(id, body.divisionId(), identity, body.volunteer(), VolunteerState.ACTIVE)
                : again(before, body.divisionId(), identity, body.volunteer(), VolunteerState.ACTIVE);
    }

    private VolunteerRow keep(UUID id, UUID division, Identity identity, Volunteer volunteer, VolunteerState state) {
        VolunteerRow row = new VolunteerRow(
                id,
                division,
                identity.key(),
                identity.personId(),
                identity.userId(),
                identity.rosterName(),
                desk.today(),
                volunteer.consentOn(),
                volunteer.basis(),
                volunteer.partyMember(),
                state,
                null);
        desk.added(row, "incubation.volunteer.add");
        volunteer.skills().forEach(skill -> book.add(row, skill));
        em.flush();
        return row;
    }

    /**
     * The row of somebody who was a volunteer and comes back; null for somebody new.
     *
     * @throws ProblemException 409 when he is kept as a volunteer now
     */
    private @Nullable VolunteerRow former(Identity identity, @Nullable UUID but) {
        VolunteerRow before = book.kept(identity, but).orElse(null);
        if (before != null && before.state() != VolunteerState.LEFT) {
            throw ProblemException.conflict(
                    "volunteer-exists", Text.of("已登记为志愿者", "Is registered as a volunteer already"), Map.of());
        }
        return before;
    }

    private void check(Volunteer volunteer, String at, Faults faults) {
        faults.when(volunteer.consentOn().isAfter(desk.today()), at + "consentOn", "日期在将来", "Lies in the future");
    }

    /** A resident registers himself; the community accepts him. */
    VolunteerRow register(VolunteersResource.Application body) {
        UUID me = desk.user();
        Faults faults = new Faults();
        faults.when(
                        !sight.takes(VolunteersResource.JOIN, body.divisionId()),
                        "divisionId",
                        "没有这个区划或不在您的范围内",
                        "No such division, or outside your scope")
                .when(!body.consent(), "consent", "登记前须同意处理个人信息", "Agree to being kept as a volunteer first");
        faults.refuse();
        if (me == null || book.own().isPresent()) {
            throw ProblemException.conflict(
                    "volunteer-exists", Text.of("您已登记为志愿者", "You are registered already"), Map.of());
        }
        Identity identity = who.caller(me);
        VolunteerRow before = former(identity, null);
        LegalBasis basis = body.byGuardian() ? LegalBasis.GUARDIAN_CONSENT : LegalBasis.CONSENT;
        Volunteer volunteer = new Volunteer(desk.today(), basis, false, body.skills());
        VolunteerRow row = before == null
                ? keep(desk.newId(), body.divisionId(), identity, volunteer, VolunteerState.APPLIED)
                : again(before, body.divisionId(), own(before, identity), volunteer, VolunteerState.APPLIED);
        responsible.tell(
                row.divisionId(),
                VolunteersResource.WRITE,
                APPLIED,
                Text.of("有居民登记为志愿者，请审核", "A resident has registered as a volunteer"),
                PAGE + row.id());
        return row;
    }

    /** Whoever was known as a person of the registry stays that person. */
    private static Identity own(VolunteerRow before, Identity caller) {
        UUID person = before.personId();
        return person == null ? caller : new Identity(before.identityKey(), person, caller.userId(), null);
    }

    private VolunteerRow again(
            VolunteerRow row, UUID division, Identity who, Volunteer volunteer, VolunteerState state) {
        row.again(division, who, desk.today(), state);
        row.take(volunteer);
        book.put(row, volunteer.skills());
        desk.done(row, "incubation.volunteer.again", Map.of());
        return row;
    }

    /** Takes his consent back; what he did stays counted. */
    VolunteerRow leaveMyself(VolunteersResource.Reason body) {
        VolunteerRow row = book.own().orElseThrow(ProblemException::notFound);
        return left(row, body.reason());
    }

    VolunteerRow change(UUID id, MergePatch patch, IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, VolunteersResource.WRITE);
        ifMatch.require(row.version());
        require(row, Set.of(VolunteerState.APPLIED, VolunteerState.ACTIVE, VolunteerState.SUSPENDED));
        Volunteer next = patch.applyTo(
                VolunteerBook.body(row, book.skills(List.of(id)).getOrDefault(id, Set.of())), Volunteer.class);
        Faults faults = new Faults();
        check(next, "", faults);
        faults.refuse();
        row.take(next);
        book.put(row, next.skills());
        desk.done(row, "incubation.volunteer.change", Map.of());
        return row;
    }

    /** Of somebody who registered himself. */
    VolunteerRow accept(UUID id, VolunteersResource.Acceptance body, IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, VolunteersResource.WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(VolunteerState.APPLIED));
        Faults faults = new Faults();
        UUID person = body.personId() == null ? row.personId() : body.personId();
        if (body.personId() != null) {
            who.entered(body.personId(), null, null, id, faults);
        }
        faults.refuse();
        Identity identity = person == null
                ? new Identity(row.identityKey(), null, row.userId(), row.rosterName())
                : who.ofPerson(person, row.userId());
        VolunteerRow before = person == null ? null : former(identity, id);
        VolunteerRow accepted = before == null ? row : join(row, before, identity);
        accepted.accepted(identity);
        desk.done(accepted, "incubation.volunteer.accept", Map.of());
        tell(accepted, Text.of("您的志愿者登记已通过", "You are accepted as a volunteer"));
        return accepted;
    }

    /** Somebody who was a volunteer applied under an account that was not known to be his: his hours stay his. */
    private VolunteerRow join(VolunteerRow application, VolunteerRow before, Identity identity) {
        Set<Skill> skills = book.skills(List.of(application.id())).getOrDefault(application.id(), Set.of());
        Volunteer volunteer = VolunteerBook.body(application, skills);
        application.joins();
        application.becomes(VolunteerState.LEFT, "与原登记合并 / Joined with the former registration");
        book.put(application, Set.of());
        em.flush();
        return again(before, application.divisionId(), identity, volunteer, VolunteerState.ACTIVE);
    }

    VolunteerRow suspend(UUID id, VolunteersResource.Reason body, IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, VolunteersResource.WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(VolunteerState.ACTIVE));
        commitments.release(row);
        row.becomes(VolunteerState.SUSPENDED, body.reason().strip());
        desk.done(row, "incubation.volunteer.suspend", Map.of());
        String reason = body.reason().strip();
        tell(row, Text.of("您的志愿者资格已暂停：" + reason, "You are suspended as a volunteer: " + reason));
        return row;
    }

    VolunteerRow resume(UUID id, IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, VolunteersResource.WRITE);
        ifMatch.check(row.version());
        require(row, Set.of(VolunteerState.SUSPENDED));
        row.becomes(VolunteerState.ACTIVE, null);
        desk.done(row, "incubation.volunteer.resume", Map.of());
        tell(row, Text.of("您的志愿者资格已恢复", "You are a volunteer again"));
        return row;
    }

    /** Ends it, also when an application is turned down. */
    VolunteerRow leave(UUID id, VolunteersResource.Reason body, IfMatch ifMatch) {
        VolunteerRow row = desk.row(VolunteerRow.class, id, VolunteersResource.WRITE);
        ifMatch.check(row.version());
        String reason = body.reason().strip();
        Text told = row.state() == VolunteerState.APPLIED
                ? Text.of("您的志愿者登记未通过：" + reason, "You are not accepted as a volunteer: " + reason)
                : Text.of("您的志愿者登记已结束：" + reason, "You are no longer registered as a volunteer: " + reason);
        left(row, reason);
        tell(row, told);
        return row;
    }

    private VolunteerRow left(VolunteerRow row, String reason) {
        require(row, Set.of(VolunteerState.APPLIED, VolunteerState.ACTIVE, VolunteerState.SUSPENDED));
        commitments.release(row);
        // why he was suspended is read by whoever decides when he applies again
        String before = row.state() == VolunteerState.SUSPENDED ? row.stateReason() + "；" : "";
        row.becomes(VolunteerState.LEFT, before + reason.strip());
        if (row.basis() != LegalBasis.LEGAL_DUTY) {
            row.forget();
        }
        book.put(row, Set.of());
        em.createQuery("update MemberRow m set m.until = :today where m.volunteerId = :id and m.until is null")
                .setParameter("today", desk.today())
                .setParameter("id", row.id())
                .executeUpdate();
        desk.done(row, "incubation.volunteer.leave", Map.of());
        return row;
    }

    private void tell(VolunteerRow row, Text text) {
        UUID user = row.userId();
        if (user != null) {
            responsible.tell(Set.of(user), DECIDED, text, PAGE + row.id());
        }
    }

    private static void require(VolunteerRow row, Set<VolunteerState> allowed) {
        if (!allowed.contains(row.state())) {
            throw ProblemException.conflict(
                    "wrong-state",
                    Text.of(
                            "志愿者当前为“" + row.state().label().zh() + "”，不能这样操作",
                            "The volunteer is “" + row.state().label().en() + "”, which does not allow that"),
                    Map.of("state", row.state().name()));
        }
    }
}

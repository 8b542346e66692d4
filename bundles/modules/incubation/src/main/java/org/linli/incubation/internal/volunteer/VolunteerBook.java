package org.linli.incubation.internal.volunteer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Listing;
import org.linli.api.rest.Page;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Volunteers for whoever works with them. */
@Component(service = VolunteerBook.class)
public class VolunteerBook {
    /** Nothing has this id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final EntityManager em;
    private final Desk desk;
    private final WhoBook who;

    @Activate
    public VolunteerBook(@Reference EntityManager em, @Reference Desk desk, @Reference WhoBook who) {
        this.em = em;
        this.desk = desk;
        this.who = who;
    }

    /** The volunteer who is signed in; one who has left is none. */
    public Optional<VolunteerRow> own() {
        UUID me = desk.user();
        return me == null
                ? Optional.empty()
                : em
                        .createQuery("select e from VolunteerRow e where e.activeUserId = :me", VolunteerRow.class)
                        .setParameter("me", me)
                        .getResultList()
                        .stream()
                        .findFirst();
    }

    /** What whoever is signed in last was as a volunteer, when he has left or was turned down. */
    Optional<VolunteerRow> formerOwn() {
        UUID me = desk.user();
        return me == null
                ? Optional.empty()
                : em
                        .createQuery(
                                "select e from VolunteerRow e where e.userId = :me and e.state = :left"
                                        + " order by e.registeredOn desc, e.id desc",
                                VolunteerRow.class)
                        .setParameter("me", me)
                        .setParameter("left", VolunteerState.LEFT)
                        .setMaxResults(1)
                        .getResultList()
                        .stream()
                        .findFirst();
    }

    /** @throws ProblemException 409 when whoever is signed in is no volunteer who may serve */
    public VolunteerRow requireOwn() {
        return own().filter(row -> row.state() == VolunteerState.ACTIVE)
                .orElseThrow(() -> ProblemException.conflict(
                        "not-a-volunteer",
                        Text.of("请先登记为志愿者，并等待社区审核通过", "Register as a volunteer first, and wait until you are accepted"),
                        Map.of()));
    }

    public Map<UUID, VolunteerRow> all(Collection<UUID> ids) {
        Map<UUID, VolunteerRow> found = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e from VolunteerRow e where e.id in :ids", VolunteerRow.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> found.put(row.id(), row));
        }
        return found;
    }

    /** Names by the ids of volunteers, as far as the caller may see them. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return who.names(all(ids).values(), VolunteersResource.WRITE);
    }

    Map<UUID, Set<Skill>> skills(Collection<UUID> volunteers) {
        Map<UUID, Set<Skill>> found = new HashMap<>();
        if (!volunteers.isEmpty()) {
            em.createQuery("select s from SkillRow s where s.volunteerId in :ids", SkillRow.class)
                    .setParameter("ids", volunteers)
                    .getResultList()
                    .forEach(row -> found.computeIfAbsent(row.volunteerId(), id -> EnumSet.noneOf(Skill.class))
                            .add(row.skill()));
        }
        return found;
    }

    /** Makes his skills these and no others. */
    void put(VolunteerRow volunteer, Set<Skill> wanted) {
        em.lock(volunteer, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        List<SkillRow> kept = em.createQuery("select s from SkillRow s where s.volunteerId = :id", SkillRow.class)
                .setParameter("id", volunteer.id())
                .getResultList();
        Set<Skill> there = EnumSet.noneOf(Skill.class);
        for (SkillRow row : kept) {
            if (wanted.contains(row.skill())) {
                there.add(row.skill());
            } else {
                em.remove(row);
            }
        }
        wanted.stream().filter(skill -> !there.contains(skill)).forEach(skill -> add(volunteer, skill));
    }

    public void add(VolunteerRow volunteer, Skill skill) {
        em.persist(new SkillRow(desk.newId(), volunteer.divisionId(), volunteer.id(), skill));
    }

    /**
     * Who was kept as this before, by key, person or account; one who is kept now comes first, then whoever has the key.
     *
     * @param but who is not meant
     */
    Optional<VolunteerRow> kept(Identity who, @Nullable UUID but) {
        return em
                .createQuery(
                        "select e from VolunteerRow e where e.identityKey = :key or e.personId = :person"
                                + " or e.userId = :user",
                        VolunteerRow.class)
                .setParameter("key", who.key())
                .setParameter("person", who.personId() == null ? NOBODY : who.personId())
                .setParameter("user", who.userId() == null ? NOBODY : who.userId())
                .getResultList()
                .stream()
                .filter(row -> !row.id().equals(but))
                .min(Comparator.comparing((VolunteerRow row) -> row.state() == VolunteerState.LEFT)
                        .thenComparing(row -> !row.identityKey().equals(who.key()))
                        .thenComparing(VolunteerRow::id, Comparator.reverseOrder()));
    }

    static Volunteer body(VolunteerRow row, Set<Skill> skills) {
        return new Volunteer(row.consentOn(), row.basis(), row.partyMember(), skills);
    }

    VolunteersResource.View view(VolunteerRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    Page<VolunteersResource.View> views(Page<VolunteerRow> page) {
        Map<UUID, String> names = who.names(page.items(), VolunteersResource.WRITE);
        Map<UUID, Set<Skill>> skills =
                skills(page.items().stream().map(VolunteerRow::id).toList());
        return Listing.map(
                page,
                row -> new VolunteersResource.View(
                        row.id(),
                        row.divisionId(),
                        row.personId(),
                        names.get(row.id()),
                        row.userId() != null,
                        row.registeredOn(),
                        body(row, skills.getOrDefault(row.id(), Set.of())),
                        row.basis().label(),
                        row.state(),
                        row.state().label(),
                        row.stateReason(),
                        row.generated(),
                        row.version()));
    }
}

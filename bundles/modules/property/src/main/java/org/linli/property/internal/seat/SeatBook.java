package org.linli.property.internal.seat;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.property.internal.desk.Desk;
import org.linli.registry.api.People;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps and finds seats. */
@Component(service = SeatBook.class)
public class SeatBook {
    private final EntityManager em;
    private final Desk desk;
    private final People people;
    private final Divisions divisions;

    @Activate
    public SeatBook(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference People people,
            @Reference Divisions divisions) {
        this.em = em;
        this.desk = desk;
        this.people = people;
        this.divisions = divisions;
    }

    /** Condition on a seat under the alias that it is held {@code :today}. */
    public static String serving(String alias) {
        return alias + ".since <= :today and (" + alias + ".until is null or " + alias + ".until >= :today)";
    }

    /** Seats of a body that are held today, those of one post when it is named. */
    public List<SeatRow> serving(UUID bodyId, Post... posts) {
        String narrowed = posts.length == 0 ? "" : " and s.post in :posts";
        var query = em.createQuery(
                        "select s from SeatRow s where s.bodyId = :body and " + serving("s") + narrowed
                                + " order by s.since, s.id",
                        SeatRow.class)
                .setParameter("body", bodyId)
                .setParameter("today", desk.today());
        if (posts.length > 0) {
            query.setParameter("posts", List.of(posts));
        }
        return query.getResultList();
    }

    public Optional<SeatRow> holder(UUID bodyId, Post post) {
        return serving(bodyId, post).stream().findFirst();
    }

    /** Of those persons the ones whom the registry knows. */
    public Set<UUID> known(Collection<UUID> persons) {
        return new HashSet<>(people.findAll(persons).keySet());
    }

    /** Whether the person is secretary today of a community in which the division lies. */
    public boolean secretaryAround(UUID personId, UUID divisionId) {
        List<UUID> around =
                divisions.path(divisionId).stream().map(Division::id).toList();
        return !around.isEmpty()
                && em.createQuery(
                                        "select count(s.id) from SeatRow s, CommunityRow c where s.bodyId = c.id"
                                                + " and s.post = :post and s.personId = :person"
                                                + " and c.divisionId in :around and " + serving("s"),
                                        Long.class)
                                .setParameter("post", Post.COMMUNITY_SECRETARY)
                                .setParameter("person", personId)
                                .setParameter("around", around)
                                .setParameter("today", desk.today())
                                .getSingleResult()
                        > 0;
    }

    /** What is wrong with somebody for a post, whatever the body. */
    public void check(Appointment appointment, Faults faults, String prefix) {
        faults.when(
                        !known(List.of(appointment.personId())).contains(appointment.personId()),
                        prefix + "personId",
                        "基础信息中没有这个人员",
                        "The registry has no such person")
                .when(
                        appointment.post().party() && !appointment.partyMember(),
                        prefix + "partyMember",
                        "该职务须由党员担任",
                        "Only a Party member holds this post")
                .when(appointment.since().isAfter(desk.today()), prefix + "since", "日期在将来", "Lies in the future");
    }

    public SeatRow seat(UUID divisionId, UUID bodyId, Appointment appointment) {
        SeatRow row = new SeatRow(desk.newId(), divisionId, bodyId, appointment, null);
        desk.added(row, "property.seat.add");
        return row;
    }

    /** Whoever leaves a branch leaves its groups of buildings as well. */
    void leavesGroups(SeatRow member, LocalDate day, String reason) {
        em.createQuery(
                        "select s from SeatRow s, GroupRow g where s.bodyId = g.id and g.branchId = :branch"
                                + " and s.personId = :person and s.until is null",
                        SeatRow.class)
                .setParameter("branch", member.bodyId())
                .setParameter("person", member.personId())
                .getResultList()
                .forEach(seat -> {
                    seat.end(day.isBefore(seat.since()) ? seat.since() : day, reason);
                    desk.done(
                            seat,
                            "property.seat.end",
                            Map.of("post", seat.post().name()));
                });
    }

    /** Ends all seats of the body in these posts, the day before somebody else takes them. */
    public void clear(UUID bodyId, LocalDate from, String reason, Post... posts) {
        for (SeatRow seat : serving(bodyId, posts)) {
            LocalDate last = from.minusDays(1);
            seat.end(last.isBefore(seat.since()) ? seat.since() : last, reason);
            desk.done(seat, "property.seat.end", Map.of());
        }
    }
}

package org.linli.incubation.internal.contact;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who speaks for which social organisation. Only who was confirmed does. */
@Component(service = ContactBook.class)
public class ContactBook {
    private static final int STILL_CONCERNED = 365;

    private final EntityManager em;
    private final Desk desk;

    @Activate
    public ContactBook(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    /** Whether the caller speaks for the organisation. */
    public boolean speaks(UUID org) {
        return own().contains(org);
    }

    /** Organisations for which the caller speaks. */
    public Set<UUID> own() {
        UUID me = desk.user();
        return me == null ? Set.of() : orgs(List.of(me)).getOrDefault(me, Set.of());
    }

    private Map<UUID, Set<UUID>> orgs(Collection<UUID> users) {
        return users.isEmpty()
                ? Map.of()
                : byUser(em.createQuery(
                                "select e from ContactRow e where e.activeUserId in :users and e.state = :confirmed",
                                ContactRow.class)
                        .setParameter("users", users)
                        .setParameter("confirmed", ContactState.CONFIRMED)
                        .getResultList());
    }

    /**
     * Organisations by the accounts that speak for them or did within the last {@value #STILL_CONCERNED} days: whoever gives up to decide
     * on an organisation is as concerned as he was before.
     */
    public Map<UUID, Set<UUID>> concerned(Collection<UUID> users) {
        return users.isEmpty()
                ? Map.of()
                : byUser(em.createQuery(
                                "select e from ContactRow e where e.userId in :users and e.confirmedAt is not null"
                                        + " and (e.state = :confirmed or e.decidedAt >= :since)",
                                ContactRow.class)
                        .setParameter("users", users)
                        .setParameter("confirmed", ContactState.CONFIRMED)
                        .setParameter("since", desk.now().minus(Duration.ofDays(STILL_CONCERNED)))
                        .getResultList());
    }

    /** Whether the caller speaks for the organisation, or did so lately. */
    public boolean concerned(UUID org) {
        UUID me = desk.user();
        return me != null && concerned(List.of(me)).getOrDefault(me, Set.of()).contains(org);
    }

    private static Map<UUID, Set<UUID>> byUser(List<ContactRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        ContactRow::userId, Collectors.mapping(ContactRow::orgId, Collectors.toSet())));
    }

    /** Accounts that speak for the organisation. */
    public Set<UUID> of(UUID org) {
        return new HashSet<>(em.createQuery(
                        "select e.userId from ContactRow e where e.orgId = :org and e.state = :confirmed", UUID.class)
                .setParameter("org", org)
                .setParameter("confirmed", ContactState.CONFIRMED)
                .getResultList());
    }

    /** What the caller has asked for and nobody decided yet. */
    long waiting(UUID user) {
        return em.createQuery(
                        "select count(e.id) from ContactRow e where e.activeUserId = :user and e.state = :requested",
                        Long.class)
                .setParameter("user", user)
                .setParameter("requested", ContactState.REQUESTED)
                .getSingleResult();
    }

    /** How often the account has asked within the last day, whatever became of it. */
    long askedLately(UUID user) {
        return em.createQuery(
                        "select count(e.id) from ContactRow e where e.userId = :user and e.askedAt >= :since",
                        Long.class)
                .setParameter("user", user)
                .setParameter("since", desk.now().minus(Duration.ofDays(1)))
                .getSingleResult();
    }

    /** Whether the account waits to speak for the organisation, or does. */
    boolean active(UUID org, UUID user) {
        return em.createQuery(
                                "select count(e.id) from ContactRow e where e.orgId = :org and e.activeUserId = :user",
                                Long.class)
                        .setParameter("org", org)
                        .setParameter("user", user)
                        .getSingleResult()
                > 0;
    }
}

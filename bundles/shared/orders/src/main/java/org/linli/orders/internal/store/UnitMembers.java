package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works for which organisation. */
@Component(service = UnitMembers.class)
public class UnitMembers {
    private static final String SELECT =
            "select new org.linli.orders.internal.store.UnitMembers.Member(m.id, m.organisationId, m.userId)"
                    + " from UnitMemberRow m where 1 = 1";

    private final EntityManager em;
    private final Ids ids;
    private final Gate gate;

    /** A user who works for an organisation. */
    public record Member(UUID id, UUID organisationId, UUID userId) {}

    @Activate
    public UnitMembers(@Reference EntityManager em, @Reference Ids ids, @Reference Gate gate) {
        this.em = em;
        this.ids = ids;
        this.gate = gate;
    }

    public List<Member> page(
            Optional<UUID> organisation, Optional<UUID> user, Optional<UUID> after, boolean descending, int limit) {
        String text = SELECT
                + (organisation.isPresent() ? " and m.organisationId = :organisation" : "")
                + (user.isPresent() ? " and m.userId = :user" : "")
                + (after.isPresent() ? " and m.id " + (descending ? "<" : ">") + " :after" : "")
                + " order by m.id"
                + (descending ? " desc" : "");
        TypedQuery<Member> query = em.createQuery(text, Member.class).setMaxResults(limit);
        organisation.ifPresent(value -> query.setParameter("organisation", value));
        user.ifPresent(value -> query.setParameter("user", value));
        after.ifPresent(value -> query.setParameter("after", value));
        return query.getResultList();
    }

    public Optional<Member> find(UUID id) {
        return em.createQuery(SELECT + " and m.id = :id", Member.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The membership, new or the one there was. */
    public Member add(UUID organisationId, UUID userId) {
        gate.pass();
        List<Member> there = page(Optional.of(organisationId), Optional.of(userId), Optional.empty(), false, 1);
        if (!there.isEmpty()) {
            return there.get(0);
        }
        UUID id = ids.next();
        em.persist(new UnitMemberRow(id, organisationId, userId));
        return new Member(id, organisationId, userId);
    }

    public void remove(UUID id) {
        em.createQuery("delete from UnitMemberRow m where m.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }
}

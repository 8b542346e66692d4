package org.linli.platform.audit.internal.entry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Audit rows of one schema, inside the open transaction. */
public final class AuditRows {
    private final EntityManager em;

    public AuditRows(EntityManager em) {
        this.em = em;
    }

    public void insert(AuditFact fact) {
        em.persist(new AuditEntry(fact));
    }

    /**
     * Gives the oldest rows without one their places in the chain.
     *
     * @param head where the chain ended when its end was last remembered; null before the first
     * @return the new end of the chain; empty when there was nothing to seal
     */
    public Optional<SealedFact> seal(ChainHash chain, @Nullable ChainPlace head, int limit) {
        List<AuditEntry> open = em.createQuery(
                        "select e from AuditEntry e where e.sealNumber is null order by e.at, e.id", AuditEntry.class)
                .setMaxResults(limit)
                .getResultList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        ChainPlace end = head == null ? lastFrom(0).orElse(ChainPlace.START) : behind(head);
        long number = end.number();
        String hash = end.hash();
        for (AuditEntry entry : open) {
            number++;
            hash = chain.of(hash, number, entry.fact());
            entry.seal(number, hash);
        }
        em.flush();
        return Optional.of(new SealedFact(open.get(open.size() - 1).fact(), number, hash));
    }

    /**
     * Where the chain goes on. When what is remembered of it is not there any more, it goes on from that all the same: so that what was cut
     * off or rewritten stays missed whatever is recorded afterwards.
     */
    private ChainPlace behind(ChainPlace head) {
        ChainPlace last = lastFrom(head.number()).orElse(head);
        return isThere(head) ? last : new ChainPlace(last.number(), head.hash());
    }

    /** Derby reads no index backwards: without a bound it sorts the whole chain to find its end. */
    private Optional<ChainPlace> lastFrom(long number) {
        return em.createQuery(
                        "select e from AuditEntry e where e.sealNumber >= :number order by e.sealNumber desc",
                        AuditEntry.class)
                .setParameter("number", number)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(row -> new ChainPlace(
                        Objects.requireNonNull(row.sealNumber()), Objects.requireNonNull(row.sealHash())));
    }

    private boolean isThere(ChainPlace place) {
        return em.createQuery("select e.sealHash from AuditEntry e where e.sealNumber = :number", String.class)
                .setParameter("number", place.number())
                .getResultList()
                .contains(place.hash());
    }

    /** Sealed rows behind the number, in the order of the chain. */
    public List<SealedFact> chain(long behind, int limit) {
        return em.createQuery(
                        "select e from AuditEntry e where e.sealNumber > :behind order by e.sealNumber",
                        AuditEntry.class)
                .setParameter("behind", behind)
                .setMaxResults(limit)
                .getResultStream()
                .map(AuditRows::sealed)
                .toList();
    }

    /** Newest first unless ascending, starting behind the given row. */
    public List<SealedFact> page(
            AuditFilter filter, AuditFilter.@Nullable Place behind, boolean descending, int limit) {
        StringBuilder jpql = new StringBuilder("select e from AuditEntry e where 1 = 1").append(narrowed(filter));
        if (behind != null) {
            jpql.append(
                    descending
                            ? " and (e.at < :at or (e.at = :at and e.id < :last))"
                            : " and (e.at > :at or (e.at = :at and e.id > :last))");
        }
        jpql.append(descending ? " order by e.at desc, e.id desc" : " order by e.at, e.id");
        TypedQuery<AuditEntry> query = em.createQuery(jpql.toString(), AuditEntry.class);
        query.setHint("eclipselink.read-only", true);
        bind(query, filter);
        if (behind != null) {
            query.setParameter("at", behind.at()).setParameter("last", behind.id());
        }
        return query.setMaxResults(limit)
                .getResultStream()
                .map(AuditRows::sealed)
                .toList();
    }

    public long count(AuditFilter filter) {
        TypedQuery<Long> query =
                em.createQuery("select count(e) from AuditEntry e where 1 = 1" + narrowed(filter), Long.class);
        bind(query, filter);
        return query.getSingleResult();
    }

    /** When somebody, not the system, last did something. */
    public Optional<Instant> lastOfAPerson() {
        return em.createQuery(
                        "select e.at from AuditEntry e where e.actorId is not null order by e.at desc", Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public long unsealed() {
        return em.createQuery("select count(e) from AuditEntry e where e.sealNumber is null", Long.class)
                .getSingleResult();
    }

    private static SealedFact sealed(AuditEntry entry) {
        return new SealedFact(entry.fact(), entry.sealNumber(), entry.sealHash());
    }

    private static String narrowed(AuditFilter filter) {
        StringBuilder jpql = new StringBuilder();
        if (filter.actor() != null) {
            jpql.append(" and e.actorId = :actor");
        }
        if (filter.action() != null) {
            jpql.append(filter.actionPrefix() ? " and e.action like :action escape '\\'" : " and e.action = :action");
        }
        if (filter.subject() != null) {
            jpql.append(" and e.subjectId = :subject");
        }
        if (filter.from() != null) {
            jpql.append(" and e.at >= :from");
        }
        if (filter.to() != null) {
            jpql.append(" and e.at < :to");
        }
        return jpql.toString();
    }

    private static void bind(Query query, AuditFilter filter) {
        if (filter.actor() != null) {
            query.setParameter("actor", filter.actor());
        }
        if (filter.action() != null) {
            query.setParameter("action", filter.actionPrefix() ? escaped(filter.action()) + "%" : filter.action());
        }
        if (filter.subject() != null) {
            query.setParameter("subject", filter.subject());
        }
        if (filter.from() != null) {
            query.setParameter("from", filter.from());
        }
        if (filter.to() != null) {
            query.setParameter("to", filter.to());
        }
    }

    private static String escaped(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.internal.store.AudienceRow;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.linli.claims.internal.store.ServiceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds items and claims. Whoever changes an item or one of its claims locks the item first, so that two changes follow each other. */
@Component(service = ItemBook.class)
public class ItemBook {
    private static final Set<ClaimState> OPEN = Set.of(ClaimState.REQUESTED, ClaimState.CLAIMED, ClaimState.SERVED);
    private static final Set<ClaimState> GIVEN_BACK =
            Set.of(ClaimState.WITHDRAWN, ClaimState.DECLINED, ClaimState.ENDED);

    private final EntityManager em;
    private final Json json;

    @Activate
    public ItemBook(@Reference EntityManager em, @Reference Json json) {
        this.em = em;
        this.json = json;
    }

    record Fields(Map<String, Object> fields) {}

    public Optional<ItemRow> item(UUID id) {
        return Optional.ofNullable(em.find(ItemRow.class, id));
    }

    Optional<ItemRow> lockedItem(UUID id) {
        return Optional.ofNullable(em.find(ItemRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<ClaimRow> claim(UUID id) {
        return Optional.ofNullable(em.find(ClaimRow.class, id));
    }

    /** Read without loading the claim, which is to be loaded behind the lock of its item. */
    Optional<UUID> itemOfClaim(UUID claimId) {
        return em.createQuery("select c.itemId from ClaimRow c where c.id = :id", UUID.class)
                .setParameter("id", claimId)
                .getResultStream()
                .findFirst();
    }

    Set<UUID> audience(UUID itemId) {
        return new HashSet<>(em.createQuery("select a.divisionId from AudienceRow a where a.itemId = :item", UUID.class)
                .setParameter("item", itemId)
                .getResultList());
    }

    void forgetAudience(UUID itemId) {
        em.createQuery("select a from AudienceRow a where a.itemId = :item", AudienceRow.class)
                .setParameter("item", itemId)
                .getResultList()
                .forEach(em::remove);
        em.flush();
    }

    List<ClaimRow> claims(UUID itemId) {
        return em.createQuery(
                        "select c from ClaimRow c where c.itemId = :item order by c.claimedAt, c.id", ClaimRow.class)
                .setParameter("item", itemId)
                .getResultList();
    }

    List<ClaimRow> openClaims(UUID itemId) {
        return em.createQuery(
                        "select c from ClaimRow c where c.itemId = :item and c.state in :open order by c.claimedAt, c.id",
                        ClaimRow.class)
                .setParameter("item", itemId)
                .setParameter("open", OPEN)
                .getResultList();
    }

    /** Claims of the claimant that were not given back. */
    private String kept(Claimant claimant) {
        return "select count(c.id) from ClaimRow c where c.claimantKind = :kind and " + who(claimant)
                + " and c.state not in :back";
    }

    boolean has(UUID itemId, Claimant claimant) {
        return em.createQuery(kept(claimant) + " and c.itemId = :item", Long.class)
                        .setParameter("kind", claimant.kind())
                        .setParameter("claimant", key(claimant))
                        .setParameter("back", GIVEN_BACK)
                        .setParameter("item", itemId)
                        .getSingleResult()
                > 0;
    }

    long since(String list, Claimant claimant, java.time.Instant from) {
        return em.createQuery(kept(claimant) + " and c.list = :list and c.claimedAt >= :from", Long.class)
                .setParameter("kind", claimant.kind())
                .setParameter("claimant", key(claimant))
                .setParameter("back", GIVEN_BACK)
                .setParameter("list", list)
                .setParameter("from", from)
                .getSingleResult();
    }

    /** Shares of a yearly limit that claims since then hold. */
    Set<String> sharesSince(String list, Claimant claimant, java.time.Instant from) {
        return new HashSet<>(em.createQuery(
                        "select c.yearlyShare from ClaimRow c where c.claimantKind = :kind and " + who(claimant)
                                + " and c.yearlyShare is not null and c.list = :list and c.claimedAt >= :from",
                        String.class)
                .setParameter("kind", claimant.kind())
                .setParameter("claimant", key(claimant))
                .setParameter("list", list)
                .setParameter("from", from)
                .getResultList());
    }

    private static String who(Claimant claimant) {
        return claimant.kind() == ClaimantKind.NAMED ? "c.claimantName = :claimant" : "c.claimantId = :claimant";
    }

    private static Object key(Claimant claimant) {
        UUID id = claimant.id();
        return id == null ? claimant.name() : id;
    }

    /** Whether the user holds a place of the item. */
    boolean holds(UUID itemId, @Nullable UUID userId) {
        return userId != null
                && em.createQuery(
                                        "select count(c.id) from ClaimRow c where c.itemId = :item and c.userId = :me"
                                                + " and c.state in :holding",
                                        Long.class)
                                .setParameter("item", itemId)
                                .setParameter("me", userId)
                                .setParameter("holding", Set.of(ClaimState.CLAIMED, ClaimState.SERVED))
                                .getSingleResult()
                        > 0;
    }

    List<ServiceRow> unconfirmed(UUID claimId) {
        return em.createQuery(
                        "select s from ServiceRow s where s.claimId = :claim and s.confirmedAt is null",
                        ServiceRow.class)
                .setParameter("claim", claimId)
                .getResultList();
    }

    List<ServiceRow> services(UUID itemId) {
        return em.createQuery("select s from ServiceRow s where s.itemId = :item", ServiceRow.class)
                .setParameter("item", itemId)
                .getResultList();
    }

    List<ItemRow> about(String list, Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select e from ItemRow e where e.list = :list and e.subject in :subjects order by e.id desc",
                                ItemRow.class)
                        .setParameter("list", list)
                        .setParameter("subjects", subjects)
                        .getResultList();
    }

    public Map<String, Object> fields(ItemRow item) {
        return json.read("{\"fields\":" + item.fields() + "}", Fields.class).fields();
    }

    ItemSnapshot snapshot(ItemRow row) {
        return new ItemSnapshot(
                row.id(),
                row.list(),
                row.title(),
                row.divisionId(),
                row.state(),
                row.places(),
                row.taken(),
                row.firstDay(),
                row.lastDay(),
                row.publishedAt(),
                row.endedAt(),
                fields(row),
                row.subject(),
                row.version());
    }

    ClaimSnapshot snapshot(ClaimRow row) {
        return new ClaimSnapshot(
                row.id(),
                row.itemId(),
                row.claimant(),
                row.state(),
                row.claimedAt(),
                row.dueDay(),
                row.servedAt(),
                row.confirmedAt(),
                row.endedAt(),
                row.times(),
                row.hours(),
                row.rating(),
                row.version());
    }
}

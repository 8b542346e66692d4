package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.Serving;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the caller may read of an item and its claims, and what he could do with them now. */
@Component(service = ItemReading.class)
public class ItemReading {
    private final EntityManager em;
    private final CurrentCall call;
    private final ListBook lists;
    private final ItemBook book;
    private final Rights rights;
    private final Privacy privacy;

    @Activate
    public ItemReading(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference ListBook lists,
            @Reference ItemBook book,
            @Reference Rights rights,
            @Reference Privacy privacy) {
        this.em = em;
        this.call = call;
        this.lists = lists;
        this.book = book;
        this.rights = rights;
        this.privacy = privacy;
    }

    /** Whom claimants turn to. */
    public record Contact(@Nullable String name, @Nullable String phone) {}

    /** @throws ProblemException 404 when there is none that the caller may see */
    public ItemRow item(UUID id) {
        Conditions where = new Conditions().and("e.id = :id").set("id", id);
        visible(where);
        return where.rows(em, "select e from ItemRow e", "e.id", 1, ItemRow.class).stream()
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    /** Keeps items, called {@code e}, of lists that there are and that the caller may see. */
    public void visible(Conditions where) {
        where.and(where.in("e.list", "lists", lists.keys()));
        rights.visibleItems(where);
    }

    public void visibleClaims(Conditions where) {
        where.and(where.in("e.list", "lists", lists.keys()));
        rights.visibleClaims(where);
    }

    /** @throws ProblemException 404 when there is none that the caller may see */
    public ClaimRow claim(UUID id) {
        ClaimRow claim = book.claim(id).orElseThrow(ProblemException::notFound);
        ItemRow item = itemOf(claim);
        if (lists.find(claim.list()).isEmpty() || !rights.seesClaim(claim, item)) {
            throw ProblemException.notFound();
        }
        return claim;
    }

    public ItemRow itemOf(ClaimRow claim) {
        return book.item(claim.itemId()).orElseThrow(ProblemException::notFound);
    }

    public KnownList list(ItemRow row) {
        return lists.find(row.list()).orElseThrow(ProblemException::notFound);
    }

    public List<UUID> audience(ItemRow row) {
        return book.audience(row.id()).stream().sorted().toList();
    }

    public Map<String, Object> fields(ItemRow row) {
        return book.fields(row);
    }

    public Contact contact(ItemRow row) {
        if (row.contactName() == null && row.contactPhone() == null) {
            return new Contact(null, null);
        }
        boolean open = privacy.opens(row, book.holds(row.id(), call.caller().userId()));
        return new Contact(privacy.name(row.contactName(), open), privacy.phone(row.contactPhone(), open));
    }

    /** What the caller could do with the item; whether it succeeds may still depend on others. */
    public List<String> possible(KnownList list, ItemRow row) {
        List<String> possible = new ArrayList<>();
        boolean running = !row.state().ended();
        boolean draft = row.state() == ItemState.DRAFT;
        boolean publisher = rights.publishes(list, row.divisionId());
        boolean askersDraft = draft && rights.isMe(row.askerId());
        if (running && (publisher || askersDraft || rights.covers(Rights.WRITE, row.divisionId()))) {
            possible.add("change");
        }
        if (publisher && draft) {
            possible.add("publish");
        }
        if (publisher && running && !draft) {
            possible.add("close");
        }
        if (running && (publisher || askersDraft)) {
            possible.add("withdraw");
        }
        if (row.state() == ItemState.PUBLISHED && claimable(list, row)) {
            possible.add("claim");
        }
        return possible;
    }

    private boolean claimable(KnownList list, ItemRow row) {
        UUID me = call.caller().userId();
        return rights.claims(list, row.divisionId())
                && (rights.reachedBy(book.audience(row.id()))
                        || rights.covers(Rights.CLAIM, row.divisionId())
                                && rights.covers(Rights.READ, row.divisionId()))
                && (rights.covers(Rights.ON_BEHALF, row.divisionId())
                        || me != null
                                && list.rules().places().claimants().contains(ClaimantKind.USER)
                                && !book.has(row.id(), new Claimant(ClaimantKind.USER, me, "")));
    }

    /** What the caller could do with the claim. */
    public List<String> possible(ItemRow item, ClaimRow claim) {
        KnownList list = list(item);
        List<String> possible = new ArrayList<>();
        boolean publisher = rights.publishes(list, item.divisionId());
        boolean own = claim.claimantKind() == ClaimantKind.USER && rights.isMe(claim.claimantId());
        if (claim.state() == ClaimState.REQUESTED && publisher) {
            possible.add("accept");
            possible.add("decline");
        }
        if (Set.of(ClaimState.CLAIMED, ClaimState.SERVED).contains(claim.state()) && rights.serves(claim)) {
            possible.add("serve");
        }
        if (claim.state() == ClaimState.SERVED && !own && rights.confirms(list, item)) {
            possible.add("confirm");
        }
        boolean keeps =
                claim.servedAt() != null && list.rules().serving().withdrawal() == Serving.Withdrawal.NOT_AFTER_SERVICE;
        if (claim.state().open() && (publisher || rights.serves(claim) && !keeps)) {
            possible.add("withdraw");
        }
        return possible;
    }
}

package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Events;
import org.linli.api.live.Audience;
import org.linli.api.live.LiveLists;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.security.Directory;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.HistoryRow;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down and tells what happened: history, audit, events, notifications, open pages, and the module whose list it is. */
@Component(service = Journal.class)
public class Journal {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Events events;
    private final Notifications notifications;
    private final LiveLists live;
    private final Directory directory;
    private final ItemBook book;

    @Activate
    public Journal(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Notifications notifications,
            @Reference LiveLists live,
            @Reference Directory directory,
            @Reference ItemBook book) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.events = events;
        this.notifications = notifications;
        this.live = live;
        this.directory = directory;
        this.book = book;
    }

    /** Payload of the events about items. */
    public record ItemMoved(
            UUID itemId,
            String list,
            UUID divisionId,
            String state,
            @Nullable UUID subjectId) {}

    /** Payload of the events about claims. */
    public record ClaimMoved(
            UUID claimId,
            UUID itemId,
            String list,
            UUID divisionId,
            String state,
            @Nullable UUID subjectId) {}

    /** An item was moved. @param event as declared in the descriptor; null when nobody else need know */
    void item(KnownList list, ItemRow item, String action, @Nullable String from, @Nullable String event) {
        em.flush();
        write(item, null, action, from, item.state().name(), item.endReason());
        audit.record(
                "claims.item." + action,
                item.id(),
                Map.of("list", item.list(), "state", item.state().name()));
        if (event != null) {
            events.publish(
                    event,
                    new ItemMoved(
                            item.id(),
                            item.list(),
                            item.divisionId(),
                            item.state().name(),
                            item.subject()));
        }
        list.contributed().ifPresent(module -> module.changed(book.snapshot(item)));
        changed(item);
    }

    /** A claim was moved. @param reason shown in the history; null for none */
    void claim(
            KnownList list,
            ItemRow item,
            ClaimRow claim,
            String action,
            @Nullable String from,
            @Nullable String reason,
            String event) {
        em.flush();
        write(item, claim.id(), action, from, claim.state().name(), reason);
        audit.record(
                "claims.claim." + action,
                claim.id(),
                Map.of("item", item.id().toString(), "state", claim.state().name()));
        events.publish(
                event,
                new ClaimMoved(
                        claim.id(),
                        item.id(),
                        item.list(),
                        item.divisionId(),
                        claim.state().name(),
                        item.subject()));
        list.contributed().ifPresent(module -> module.changed(book.snapshot(item), book.snapshot(claim)));
        UUID mine = claim.userId();
        if (mine != null) {
            live.changed("claims", Audience.people(Set.of(mine)));
        }
        live.changed("claims", Audience.holders(Rights.READ, item.divisionId()));
        changed(item);
    }

    private void changed(ItemRow item) {
        live.changed("items", Audience.holders(Rights.READ, item.divisionId()));
        live.changed("items", Audience.holders(Rights.CLAIM, item.divisionId()));
    }

    private void write(
            ItemRow item,
            @Nullable UUID claimId,
            String action,
            @Nullable String from,
            String to,
            @Nullable String reason) {
        Caller caller = call.caller();
        em.persist(new HistoryRow(
                ids.next(),
                item.id(),
                claimId,
                call.now(),
                new HistoryRow.Move(
                        action, from, to, caller.userId(), caller.system() ? "" : caller.displayName(), reason)));
    }

    /** Tells whoever claimed, unless he did it himself. */
    void tellClaimant(ClaimRow claim, String kind, Text text) {
        UUID user = claim.userId();
        if (user != null && !Objects.equals(user, call.caller().userId())) {
            notifications.send(Set.of(user), kind, text, "/claims/claims/" + claim.id());
        }
    }

    /** Tells whoever published it, or else those who look after such items there; never the one who acts. */
    void tellPublisher(ItemRow item, String kind, Text text) {
        UUID publisher = item.publisherId();
        Set<UUID> receivers =
                publisher == null ? directory.workingAt(item.divisionId(), Rights.WRITE) : Set.of(publisher);
        UUID me = call.caller().userId();
        Set<UUID> others = receivers.stream()
                .filter(user -> !user.equals(me))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        if (!others.isEmpty()) {
            notifications.send(others, kind, text, "/claims/items/" + item.id());
        }
    }

    /** Tells whoever asked for it. */
    void tellAsker(ItemRow item, String kind, Text text) {
        UUID asker = item.askerId();
        if (asker != null
                && !Objects.equals(asker, item.publisherId())
                && !asker.equals(call.caller().userId())) {
            notifications.send(Set.of(asker), kind, text, "/claims/items/" + item.id());
        }
    }
}

package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.linli.ledgers.internal.store.Actor;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.TermRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down and tells what happened: history, audit, events, notifications and open pages. */
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

    @Activate
    public Journal(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Notifications notifications,
            @Reference LiveLists live,
            @Reference Directory directory) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.events = events;
        this.notifications = notifications;
        this.live = live;
        this.directory = directory;
    }

    /** Payload of the events about periods. */
    public record PeriodMoved(
            UUID periodId, UUID ledgerId, String template, UUID divisionId, String period, String state) {}

    /** Payload of the events about entries. */
    public record EntryMoved(
            UUID entryId,
            UUID periodId,
            UUID ledgerId,
            String template,
            @Nullable String row,
            UUID divisionId,
            String state) {}

    /** Who acts now. */
    public Actor actor() {
        Caller caller = call.caller();
        return new Actor(caller.userId(), caller.system() ? "" : caller.displayName(), call.now());
    }

    /** @param subject {@code ledger}, {@code period}, {@code entry}, {@code assessment} or {@code consequence} */
    public void write(String subject, UUID id, HistoryRow.Move move) {
        em.flush();
        em.persist(new HistoryRow(ids.next(), subject, id, actor(), move));
        audit.record("ledgers." + subject + "." + move.action(), id, Map.of("state", move.to()));
    }

    public void period(TermRow term, HistoryRow.Move move, String event) {
        write("period", term.id(), move);
        events.publish(
                event,
                new PeriodMoved(
                        term.id(),
                        term.ledgerId(),
                        term.template(),
                        term.divisionId(),
                        term.period().text(),
                        term.state().name()));
        live.changed("ledgers", Audience.holders(Rights.READ, term.divisionId()));
    }

    /** @param event as declared in the descriptor; null when nobody else need know */
    public void entry(EntryRow entry, HistoryRow.Move move, @Nullable String event) {
        write("entry", entry.id(), move);
        if (event != null) {
            events.publish(
                    event,
                    new EntryMoved(
                            entry.id(),
                            entry.termId(),
                            entry.ledgerId(),
                            entry.template(),
                            entry.lineKey(),
                            entry.divisionId(),
                            entry.state().name()));
        }
        changed(entry);
    }

    public void changed(EntryRow entry) {
        live.changed("entries", Audience.holders(Rights.READ, entry.divisionId()));
        UUID responsible = entry.responsibleUser();
        if (responsible != null) {
            live.changed("entries", Audience.people(Set.of(responsible)));
        }
    }

    /** @param event with a payload that is a record */
    public void publish(String event, Object payload) {
        events.publish(event, payload);
    }

    /** Those who look after it; never the one who acts. */
    public void tell(Collection<UUID> receivers, String kind, Text text, String link) {
        UUID me = call.caller().userId();
        Set<UUID> others = receivers.stream().filter(user -> !user.equals(me)).collect(Collectors.toUnmodifiableSet());
        if (!others.isEmpty()) {
            notifications.send(others, kind, text, link);
        }
    }

    /** Whoever fills in the entry: the person who answers for it, or else those who do so at the division. */
    public Set<UUID> fillers(EntryRow entry) {
        UUID responsible = entry.responsibleUser();
        return responsible == null ? directory.workingAt(entry.divisionId(), Rights.FILL) : Set.of(responsible);
    }

    public Set<UUID> workingAt(UUID divisionId, String permission) {
        return directory.workingAt(divisionId, permission);
    }
}

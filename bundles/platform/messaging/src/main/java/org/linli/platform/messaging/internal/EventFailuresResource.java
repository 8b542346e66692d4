package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.messaging.internal.tenant.EventDelivery;
import org.linli.platform.messaging.internal.tenant.OutboxEvent;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.EnabledModules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events of the district that a consumer could not take, still being tried or given up. */
@Component(service = EventFailuresResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("event-failures")
@Produces(MediaType.APPLICATION_JSON)
public final class EventFailuresResource {
    private final CurrentCall call;
    private final Transactions transactions;
    private final EntityManager em;
    private final RelayHints relay;
    private final EnabledModules enabled;

    @Activate
    public EventFailuresResource(
            @Reference CurrentCall call,
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference RelayHints relay,
            @Reference EnabledModules enabled) {
        this.call = call;
        this.transactions = transactions;
        this.em = unit.em();
        this.relay = relay;
        this.enabled = enabled;
    }

    /**
     * A failed delivery.
     *
     * @param event id of the event
     * @param consumer module and component
     * @param state {@code retrying} or {@code parked}
     * @param error last reason
     * @param nextAttempt null when parked
     */
    public record FailureView(
            UUID id,
            UUID event,
            String type,
            String consumer,
            String state,
            int attempts,
            @Nullable String error,
            Instant changedAt,
            @Nullable Instant nextAttempt,
            long version)
            implements Versioned {}

    @GET
    @Listable(
            filters = {"state", "type"},
            sort = {"-id"})
    @RequiresPermission(MessagingPermissions.READ_FAILURES)
    public Page<FailureView> list(@Context ListQuery query) {
        List<EventDelivery.State> states = query.filter("state")
                .map(EventFailuresResource::state)
                .orElse(List.of(EventDelivery.State.FAILED, EventDelivery.State.PARKED));
        boolean down = query.descending();
        List<String> consumers = consumers();
        if (consumers.isEmpty()) {
            return new Page<>(List.of(), null, query.countExact() ? 0L : null);
        }
        String where = " from EventDelivery d where d.state in :states and ("
                + IntStream.range(0, consumers.size())
                        .mapToObj(i -> "d.consumer like :consumer" + i)
                        .collect(Collectors.joining(" or "))
                + ")"
                + (query.filter("type").isPresent() ? " and d.eventType = :type" : "");
        String after = query.after().isPresent() ? " and d.id " + (down ? "<" : ">") + " :after" : "";
        TypedQuery<EventDelivery> page = em.createQuery(
                        "select d" + where + after + " order by d.id" + (down ? " desc" : ""), EventDelivery.class)
                .setParameter("states", states)
                .setMaxResults(query.limit() + 1);
        bind(page, consumers);
        query.filter("type").ifPresent(type -> page.setParameter("type", type));
        query.after().ifPresent(position -> page.setParameter("after", UUID.fromString(position.id())));
        Long count = query.countExact() ? count(where, states, consumers, query) : null;
        return Pages.cut(
                page.getResultList().stream().map(EventFailuresResource::view).toList(),
                query,
                count,
                view -> view.id().toString(),
                FailureView::id);
    }

    /** Those of the modules that the district has: a disabled one leaves no trace here either. */
    private List<String> consumers() {
        return enabled.names(call.tenant().id()).stream()
                .map(name -> name + ":%")
                .toList();
    }

    private static void bind(TypedQuery<?> query, List<String> consumers) {
        for (int i = 0; i < consumers.size(); i++) {
            query.setParameter("consumer" + i, consumers.get(i));
        }
    }

    private Long count(String where, List<EventDelivery.State> states, List<String> consumers, ListQuery query) {
        TypedQuery<Long> count =
                em.createQuery("select count(d)" + where, Long.class).setParameter("states", states);
        bind(count, consumers);
        query.filter("type").ifPresent(type -> count.setParameter("type", type));
        return count.getSingleResult();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(MessagingPermissions.READ_FAILURES)
    public FailureView get(@PathParam("id") UUID id) {
        return view(failure(em.find(EventDelivery.class, id)));
    }

    /** Tries again at once, with the full number of attempts; after the try that is under way, if one is. */
    @POST
    @Path("{id}/retry")
    @RequiresPermission(MessagingPermissions.RETRY_FAILURES)
    public FailureView retry(@PathParam("id") UUID id) {
        EventDelivery delivery = failure(em.find(EventDelivery.class, id, LockModeType.PESSIMISTIC_WRITE));
        Instant now = call.now();
        delivery.retry(now);
        em.flush();
        Optional.ofNullable(em.find(OutboxEvent.class, delivery.eventId(), LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(event -> event.resume(delivery.module(), now));
        em.flush();
        transactions.afterCommit(() -> relay.hint(call.tenant().id()));
        return view(delivery);
    }

    private EventDelivery failure(@Nullable EventDelivery delivery) {
        if (delivery == null
                || delivery.state() == EventDelivery.State.DONE
                || !enabled.names(call.tenant().id()).contains(delivery.module())) {
            throw ProblemException.notFound();
        }
        return delivery;
    }

    private static List<EventDelivery.State> state(String value) {
        return switch (value) {
            case "retrying" -> List.of(EventDelivery.State.FAILED);
            case "parked" -> List.of(EventDelivery.State.PARKED);
            default -> throw Pages.badFilter("state", "retrying, parked");
        };
    }

    private static FailureView view(EventDelivery d) {
        boolean parked = d.state() == EventDelivery.State.PARKED;
        return new FailureView(
                d.id(),
                d.eventId(),
                d.eventType(),
                d.consumer(),
                parked ? "parked" : "retrying",
                d.attempts(),
                d.error(),
                d.changedAt(),
                parked ? null : d.dueAt(),
                d.version());
    }
}

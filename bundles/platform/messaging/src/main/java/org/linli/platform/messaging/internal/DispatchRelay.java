package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.messaging.NotificationChannel;
import org.linli.platform.messaging.internal.tenant.Dispatch;
import org.linli.platform.messaging.internal.tenant.Notification;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands due messages of one district to their channels, outside of any transaction. */
@Component(service = DispatchRelay.class)
public final class DispatchRelay {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchRelay.class);
    private static final int BATCH = 50;
    private static final Duration POSTPONED = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final EntityManager em;
    private final Channels channels;
    private final ChannelGate gate;
    private final InstantSource clock;

    @Activate
    public DispatchRelay(
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference Channels channels,
            @Reference ChannelGate gate,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.channels = channels;
        this.gate = gate;
        this.clock = clock;
    }

    private record Due(UUID dispatchId, String channel, Notification notification) {}

    /** Whether anything is due; in the open transaction of the tenant. */
    boolean due() {
        return !pending(1).isEmpty();
    }

    /** @return whether there may be more that is due now */
    boolean batch(TenantInfo tenant) {
        List<Due> due = transactions.separateTenant(tenant.id(), Access.READ, this::read);
        for (Due one : due) {
            Outcome outcome = send(tenant.id(), one);
            transactions.separateTenant(tenant.id(), Access.WRITE, () -> settle(one.dispatchId(), outcome));
        }
        return due.size() == BATCH;
    }

    private List<Due> read() {
        List<Dispatch> pending = pending(BATCH);
        if (pending.isEmpty()) {
            return List.of();
        }
        Map<UUID, Notification> notifications = em
                .createQuery("select n from Notification n where n.id in :ids", Notification.class)
                .setParameter(
                        "ids",
                        pending.stream()
                                .map(Dispatch::notificationId)
                                .distinct()
                                .toList())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Notification::id, n -> n));
        return pending.stream()
                .filter(d -> notifications.containsKey(d.notificationId()))
                .map(d -> new Due(d.id(), d.channel(), Objects.requireNonNull(notifications.get(d.notificationId()))))
                .toList();
    }

    private List<Dispatch> pending(int limit) {
        return em.createQuery(
                        "select d from Dispatch d where d.state = :pending and d.dueAt <= :now order by d.dueAt, d.id",
                        Dispatch.class)
                .setParameter("pending", Dispatch.State.PENDING)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * What became of one message.
     *
     * @param failure why it was not taken, null when it was
     * @param tried whether that counts as an attempt
     */
    private record Outcome(@Nullable String failure, boolean tried) {
        static final Outcome SENT = new Outcome(null, true);
    }

    private Outcome send(TenantId tenant, Due due) {
        NotificationChannel channel = channels.find(due.channel()).orElse(null);
        if (channel == null) {
            return new Outcome("没有名为 " + due.channel() + " 的发送渠道", true);
        }
        Notification n = due.notification();
        try {
            gate.send(
                    channel,
                    new NotificationChannel.Message(
                            due.dispatchId(),
                            tenant,
                            n.userId(),
                            n.kind(),
                            Text.of(n.textZh(), n.textEn()),
                            n.link(),
                            n.createdAt()));
            return Outcome.SENT;
        } catch (ChannelGate.StuckException e) {
            LOG.warn("Channel {} hangs; message {} of tenant {} waits", due.channel(), due.dispatchId(), tenant);
            return new Outcome(e.getMessage(), e.tried());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome("停止中，将重新发送 (stopping; it is sent again)", false);
        } catch (RuntimeException | Error e) {
            // Passed on, it would end the relay of the district at this message each time
            LOG.warn("Channel {} failed for message {} of tenant {}", due.channel(), due.dispatchId(), tenant, e);
            return new Outcome(Failure.sentence(e), true);
        }
    }

    private boolean settle(UUID id, Outcome outcome) {
        Dispatch dispatch = em.find(Dispatch.class, id);
        if (dispatch == null) {
            return false;
        }
        Instant now = clock.instant();
        String failure = outcome.failure();
        if (failure == null) {
            dispatch.sent(now);
        } else if (!outcome.tried()) {
            dispatch.postpone(failure, now.plus(POSTPONED), now);
        } else {
            dispatch.failed(failure, Backoff.next(dispatch.attempts() + 1, now), now);
        }
        return true;
    }
}

package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
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

    private final Transactions transactions;
    private final EntityManager em;
    private final Channels channels;
    private final InstantSource clock;

    @Activate
    public DispatchRelay(
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference Channels channels,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.channels = channels;
        this.clock = clock;
    }

    private record Due(UUID dispatchId, String channel, Notification notification) {}

    /** Whether anything is due; in the open transaction of the tenant. */
    boolean due() {
        return !pending(1).isEmpty();
    }

    /** @return whether there may be more that is due now */
    boolean batch(TenantInfo tenant) {
        List<Due> due = transactions.separateTenant(
                tenant.id(),
                Access.READ,
                () -> pending(BATCH).stream()
                        .map(d -> new Due(d.id(), d.channel(), em.find(Notification.class, d.notificationId())))
                        .toList());
        for (Due one : due) {
            String failure = send(tenant.id(), one);
            transactions.separateTenant(tenant.id(), Access.WRITE, () -> settle(one.dispatchId(), failure));
        }
        return due.size() == BATCH;
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

    /** @return why it failed, null when it did not */
    private @Nullable String send(TenantId tenant, Due due) {
        NotificationChannel channel = channels.find(due.channel()).orElse(null);
        if (channel == null) {
            return "没有名为 " + due.channel() + " 的发送渠道";
        }
        Notification n = due.notification();
        try {
            channel.send(new NotificationChannel.Message(
                    due.dispatchId(),
                    tenant,
                    n.userId(),
                    n.kind(),
                    Text.of(n.textZh(), n.textEn()),
                    n.link(),
                    n.createdAt()));
            return null;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Channel {} failed for message {} of tenant {}", due.channel(), due.dispatchId(), tenant, e);
            return Failure.sentence(e);
        }
    }

    private boolean settle(UUID id, @Nullable String failure) {
        Dispatch dispatch = em.find(Dispatch.class, id);
        if (dispatch == null) {
            return false;
        }
        Instant now = clock.instant();
        if (failure == null) {
            dispatch.sent(now);
        } else {
            dispatch.failed(failure, Backoff.next(dispatch.attempts() + 1, now), now);
        }
        return true;
    }
}

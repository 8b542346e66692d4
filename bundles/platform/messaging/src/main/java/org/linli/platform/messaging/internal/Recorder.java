package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import org.linli.api.data.Ids;
import org.linli.platform.messaging.NotificationChannel.Message;
import org.linli.platform.messaging.internal.tenant.RecordedMessage;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stores what would have been sent where no real adapter is plugged in. */
@Component(service = Recorder.class)
public final class Recorder {
    private final Transactions transactions;
    private final EntityManager em;
    private final Ids ids;
    private final InstantSource clock;

    @Activate
    public Recorder(
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.ids = ids;
        this.clock = clock;
    }

    /** Idempotent by message and channel. */
    void record(String channel, Message message) {
        transactions.separateTenant(message.tenant(), Access.WRITE, () -> {
            boolean known = !em.createQuery(
                            "select r.id from RecordedMessage r where r.messageId = :message and r.channel = :channel")
                    .setParameter("message", message.id())
                    .setParameter("channel", channel)
                    .getResultList()
                    .isEmpty();
            if (!known) {
                em.persist(new RecordedMessage(
                        ids.next(),
                        message.id(),
                        channel,
                        message.receiver(),
                        message.kind(),
                        message.text().zh(),
                        message.text().en(),
                        message.link(),
                        clock.instant()));
            }
            return known;
        });
    }
}

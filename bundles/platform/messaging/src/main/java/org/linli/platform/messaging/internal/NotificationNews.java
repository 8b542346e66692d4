package org.linli.platform.messaging.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.LiveSource;
import org.linli.platform.messaging.internal.tenant.Notification;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an open page is told of a notification; the rest it reads from the resource. */
@Component(service = LiveSource.class)
public final class NotificationNews implements LiveSource {
    static final String TYPE = "notification";

    private final Transactions transactions;
    private final MessagingUnit unit;

    @Activate
    public NotificationNews(@Reference Transactions transactions, @Reference MessagingUnit unit) {
        this.transactions = transactions;
        this.unit = unit;
    }

    record News(UUID id, String kind, String zh, String en, String link, Instant createdAt) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<Object> news(TenantId tenant, UUID user, UUID id) {
        return transactions.tenant(
                tenant,
                Access.READ,
                () -> Optional.ofNullable(unit.em().find(Notification.class, id))
                        .filter(n -> n.inApp() && n.userId().equals(user))
                        .map(n -> new News(n.id(), n.kind(), n.textZh(), n.textEn(), n.link(), n.createdAt())));
    }
}

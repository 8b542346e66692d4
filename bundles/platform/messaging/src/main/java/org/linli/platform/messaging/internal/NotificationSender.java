package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleDescriptor.NotificationDeclaration;
import org.linli.platform.catalogue.ModuleScoped;
import org.linli.platform.identity.People;
import org.linli.platform.messaging.LiveUpdates;
import org.linli.platform.messaging.NotificationChannel;
import org.linli.platform.messaging.internal.tenant.Dispatch;
import org.linli.platform.messaging.internal.tenant.Notification;
import org.linli.platform.messaging.internal.tenant.Preference;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stores notifications in the transaction of the call, with a dispatch for every channel the receiver chose. What a module declares as
 * mandatory is shown within Linli whatever the receiver chose.
 */
@Component(service = ModuleScoped.class)
public final class NotificationSender implements ModuleScoped<Notifications> {
    private final CurrentCall call;
    private final Transactions transactions;
    private final EntityManager em;
    private final People people;
    private final Channels channels;
    private final LiveUpdates live;
    private final RelayHints relay;
    private final Ids ids;
    private final InstantSource clock;

    @Activate
    public NotificationSender(
            @Reference CurrentCall call,
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference People people,
            @Reference Channels channels,
            @Reference LiveUpdates live,
            @Reference RelayHints relay,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.call = call;
        this.transactions = transactions;
        this.em = unit.em();
        this.people = people;
        this.channels = channels;
        this.live = live;
        this.relay = relay;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Class<Notifications> type() {
        return Notifications.class;
    }

    @Override
    public Notifications view(ModuleDescriptor module) {
        Map<String, NotificationDeclaration> declared =
                module.notifications().stream().collect(Collectors.toMap(NotificationDeclaration::kind, kind -> kind));
        return (receivers, kind, text, link) -> {
            NotificationDeclaration found = declared.get(kind);
            if (found == null) {
                throw new IllegalArgumentException("Module " + module.id().name()
                        + " does not declare the kind of notification " + kind + " under \"notifications\"");
            }
            send(receivers, found, text, link);
        };
    }

    private void send(Collection<UUID> receivers, NotificationDeclaration kind, Text text, String link) {
        TenantInfo tenant = call.tenant();
        List<UUID> known = new LinkedHashSet<>(receivers)
                .stream()
                        .filter(user -> people.caller(tenant.id(), user).isPresent())
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        transactions.tenant(tenant.id(), Access.WRITE, () -> {
            store(tenant, known, kind, text, link);
            return true;
        });
    }

    private void store(TenantInfo tenant, List<UUID> receivers, NotificationDeclaration kind, Text text, String link) {
        Map<UUID, Preference> preferences = em
                .createQuery("select p from Preference p where p.userId in :users", Preference.class)
                .setParameter("users", receivers)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Preference::userId, preference -> preference));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<Notification> shown = new LinkedHashSet<>();
        boolean outside = false;
        for (UUID receiver : receivers) {
            Preference preference = preferences.get(receiver);
            Choices choices = preference == null ? Choices.NONE : Choices.parse(preference.choices());
            boolean inApp = kind.mandatory() != null || choices.allows(kind.kind(), Choices.IN_APP);
            Notification notification =
                    new Notification(ids.next(), receiver, kind.kind(), text.zh(), text.en(), link, inApp, now);
            em.persist(notification);
            if (notification.inApp()) {
                shown.add(notification);
            }
            List<Dispatch> dispatches =
                    preference == null ? List.of() : dispatches(tenant, notification, preference, choices, now);
            dispatches.forEach(em::persist);
            outside |= !dispatches.isEmpty();
        }
        announce(tenant, List.copyOf(shown), outside);
    }

    private List<Dispatch> dispatches(
            TenantInfo tenant, Notification notification, Preference preference, Choices choices, Instant now) {
        Instant due = QuietHours.of(preference.quietFrom(), preference.quietTo())
                .map(quiet -> quiet.firstAllowed(now, tenant.zone()))
                .orElse(now);
        List<Dispatch> result = new ArrayList<>();
        for (NotificationChannel channel : channels.all()) {
            if (choices.allows(notification.kind(), channel.name())) {
                result.add(new Dispatch(ids.next(), notification.id(), channel.name(), due, now));
            }
        }
        return result;
    }

    private void announce(TenantInfo tenant, List<Notification> shown, boolean outside) {
        shown.forEach(n -> live.changed(tenant.id(), n.userId(), NotificationNews.TYPE, n.id()));
        if (outside) {
            transactions.afterCommit(() -> relay.hint(tenant.id()));
        }
    }
}

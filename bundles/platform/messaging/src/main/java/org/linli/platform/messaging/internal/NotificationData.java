package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.PersonalData;
import org.linli.api.problem.Text;
import org.linli.platform.messaging.internal.tenant.Notification;
import org.linli.platform.messaging.internal.tenant.Preference;
import org.linli.platform.tenancy.PlatformPersonalData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person was told, and how he wants to be told. */
@Component(service = PlatformPersonalData.class)
public final class NotificationData implements PlatformPersonalData {
    private final EntityManager em;

    @Activate
    public NotificationData(@Reference MessagingUnit unit) {
        this.em = unit.em();
    }

    @Override
    public String owner() {
        return "messaging";
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        List<Map<String, @Nullable Object>> notifications = em
                .createQuery(
                        "select n from Notification n where n.userId = :user order by n.id desc", Notification.class)
                .setParameter("user", userId)
                .setMaxResults(MOST_ROWS + 1)
                .getResultList()
                .stream()
                .map(NotificationData::notification)
                .toList();
        List<Map<String, @Nullable Object>> preferences = em
                .createQuery("select p from Preference p where p.userId = :user", Preference.class)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(NotificationData::preference)
                .toList();
        return List.of(
                PersonalData.of("notifications", Text.of("通知", "Notifications"), notifications),
                PersonalData.of("preferences", Text.of("通知偏好", "Preferences of notifications"), preferences));
    }

    private static Map<String, @Nullable Object> notification(Notification notification) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", notification.id());
        row.put("kind", notification.kind());
        row.put("text", Text.of(notification.textZh(), notification.textEn()));
        row.put("link", notification.link());
        row.put("createdAt", notification.createdAt());
        row.put("readAt", notification.readAt());
        return row;
    }

    private static Map<String, @Nullable Object> preference(Preference preference) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("quietFrom", preference.quietFrom());
        row.put("quietTo", preference.quietTo());
        row.put("choices", preference.choices());
        return row;
    }
}

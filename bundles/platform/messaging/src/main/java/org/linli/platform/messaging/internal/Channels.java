package org.linli.platform.messaging.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The channels that are plugged in now; of several with one name the highest ranked counts. */
@Component(service = Channels.class)
public final class Channels {
    private static final String RANKING = "service.ranking";

    private final Map<NotificationChannel, Integer> plugged = new ConcurrentHashMap<>();

    @Activate
    public Channels() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindChannel(NotificationChannel channel, Map<String, Object> properties) {
        plugged.put(channel, properties.get(RANKING) instanceof Integer ranking ? ranking : 0);
    }

    void unbindChannel(NotificationChannel channel) {
        plugged.remove(channel);
    }

    /** By name. */
    Collection<NotificationChannel> all() {
        return byName().values();
    }

    Optional<NotificationChannel> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    private Map<String, NotificationChannel> byName() {
        Map<String, NotificationChannel> result = new TreeMap<>();
        List<Map.Entry<NotificationChannel, Integer>> ascending =
                plugged.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        ascending.forEach(entry -> result.put(entry.getKey().name(), entry.getKey()));
        return result;
    }
}

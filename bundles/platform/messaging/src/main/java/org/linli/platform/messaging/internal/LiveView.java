package org.linli.platform.messaging.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.linli.api.live.Audience;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.People;
import org.linli.platform.messaging.LiveSource;
import org.linli.platform.tenancy.EnabledModules;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What one listening person may see of the changes of all districts, at this moment: with the grants he has now, as far as he had them
 * when he connected.
 */
@Component(service = LiveView.class)
public final class LiveView {
    private final People people;
    private final Tenants tenants;
    private final EnabledModules enabled;
    private final Map<String, LiveSource> sources = new ConcurrentHashMap<>();
    private final PayloadJson json = new PayloadJson();

    @Activate
    public LiveView(@Reference People people, @Reference Tenants tenants, @Reference EnabledModules enabled) {
        this.people = people;
        this.tenants = tenants;
        this.enabled = enabled;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(LiveSource source) {
        sources.put(source.type(), source);
    }

    void unbindSource(LiveSource source) {
        sources.remove(source.type(), source);
    }

    /** A server-sent event. */
    record Event(String type, String json) {
        /** Read everything again. */
        static final Event RESET = new Event("reset", "{}");
    }

    /** @param href of the list that is worth reading again */
    record ListNews(String href) {}

    /** In the order of the signals, each once; none for an account that does not work any more. */
    List<Event> of(List<Signal> signals, TenantId tenant, UUID user, Caller connected) {
        Supplier<Optional<Caller>> now = new Once(() -> people.caller(tenant, user));
        Set<Event> events = new LinkedHashSet<>();
        for (Signal signal : signals) {
            if (signal.tenant().equals(tenant)) {
                event(signal, user, connected, now).ifPresent(events::add);
            }
        }
        return events.isEmpty() || now.get().isEmpty() ? List.of() : List.copyOf(events);
    }

    private Optional<Event> event(Signal signal, UUID user, Caller connected, Supplier<Optional<Caller>> now) {
        if (signal instanceof Signal.Thing thing) {
            return thing.user().equals(user) ? thing(thing) : Optional.empty();
        }
        if (signal instanceof Signal.ListOf list) {
            return meant(list.audience(), user, connected, now) ? list(list) : Optional.empty();
        }
        return Optional.of(Event.RESET);
    }

    private Optional<Event> thing(Signal.Thing thing) {
        return Optional.ofNullable(sources.get(thing.type()))
                .flatMap(source -> source.news(thing.tenant(), thing.user(), thing.id()))
                .map(news -> new Event(thing.type(), json.write(news)));
    }

    /** A module that was disabled in the meantime is not mentioned any more. */
    private Optional<Event> list(Signal.ListOf list) {
        if (!enabled.names(list.tenant()).contains(list.module())) {
            return Optional.empty();
        }
        return tenants.byId(list.tenant())
                .map(tenant -> "/t/" + tenant.code() + "/api/" + list.module() + "/" + list.list())
                .map(href -> new Event("list", json.write(new ListNews(href))));
    }

    private static boolean meant(Audience audience, UUID user, Caller connected, Supplier<Optional<Caller>> now) {
        if (audience instanceof Audience.People some) {
            return some.userIds().contains(user);
        }
        if (audience instanceof Audience.Holders holders) {
            return holds(connected, holders)
                    && now.get().filter(caller -> holds(caller, holders)).isPresent();
        }
        return true;
    }

    private static boolean holds(Caller caller, Audience.Holders wanted) {
        if (!caller.may(wanted.permission())
                || !caller.scope(wanted.permission()).covers(wanted.divisionId())) {
            return false;
        }
        return wanted.roles().isEmpty()
                || caller.roles(wanted.divisionId()).stream().anyMatch(wanted.roles()::contains);
    }

    /** Looks up at most once, and only when it is needed. */
    private static final class Once implements Supplier<Optional<Caller>> {
        private final Supplier<Optional<Caller>> look;
        private Optional<Optional<Caller>> found = Optional.empty();

        Once(Supplier<Optional<Caller>> look) {
            this.look = look;
        }

        @Override
        public Optional<Caller> get() {
            if (found.isEmpty()) {
                found = Optional.of(look.get());
            }
            return found.get();
        }
    }
}

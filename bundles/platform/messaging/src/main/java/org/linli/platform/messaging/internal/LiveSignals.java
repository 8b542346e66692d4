package org.linli.platform.messaging.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.live.Audience;
import org.linli.api.live.LiveLists;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleScoped;
import org.linli.platform.messaging.LiveUpdates;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.NodeMessages;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what committed transactions have changed, each thing once, and tells all nodes a few times a second. So the rate does not
 * grow with what an import or a busy operation writes.
 */
@Component(service = {LiveUpdates.class, ModuleScoped.class, LiveSignals.class})
public final class LiveSignals implements LiveUpdates, ModuleScoped<LiveLists> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSignals.class);
    private static final long COLLECT_MILLIS = 250;
    private static final long AGAIN_MILLIS = 1000;
    /** More of one district at a time, and its pages are told to read everything again instead. */
    static final int MOST_OF_A_DISTRICT = 500;

    private static final Pattern LIST = Pattern.compile(
            "[a-z][a-z0-9-]{0,60}(/[a-z][a-z0-9-]{0,60}){0,3}(\\?[A-Za-z]{1,30}=[a-z-]{1,60}(&[A-Za-z]{1,30}=[a-z-]{1,60}){0,3})?");

    /** What one audience may name; so that each signal fits into a message. */
    static final int MOST_PEOPLE = 10_000;

    static final int MOST_ROLES = 50;
    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9:-]{0,199}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final Transactions transactions;
    private final CurrentCall call;
    private final NodeMessages nodes;
    private final Ids ids;
    private final SignalText text = new SignalText();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("linli-live-tell"));
    private final Map<TenantId, Set<Signal>> waiting = new LinkedHashMap<>();
    private boolean scheduled;

    @Activate
    public LiveSignals(
            @Reference Transactions transactions,
            @Reference CurrentCall call,
            @Reference NodeMessages nodes,
            @Reference Ids ids) {
        this.transactions = transactions;
        this.call = call;
        this.nodes = nodes;
        this.ids = ids;
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    @Override
    public void changed(TenantId tenant, UUID user, String type, UUID id) {
        transactions.afterCommit(() -> add(new Signal.Thing(tenant, user, type, id)));
    }

    @Override
    public Class<LiveLists> type() {
        return LiveLists.class;
    }

    @Override
    public LiveLists view(ModuleDescriptor module) {
        String name = module.id().name();
        return (list, audience) -> {
            if (!LIST.matcher(list).matches()) {
                throw new IllegalArgumentException(
                        "Not the path of a list below the module, without ids: \"" + list + "\"");
            }
            check(audience);
            List<Signal> signals = signals(call.tenant().id(), name, list, audience);
            transactions.afterCommit(() -> signals.forEach(this::add));
        };
    }

    private static void check(Audience audience) {
        if (audience instanceof Audience.People people && people.userIds().size() > MOST_PEOPLE) {
            throw new IllegalArgumentException("More than " + MOST_PEOPLE + " people: "
                    + people.userIds().size() + "; say who may see it instead");
        }
        if (!(audience instanceof Audience.Holders holders)) {
            return;
        }
        if (!PERMISSION.matcher(holders.permission()).matches()) {
            throw new IllegalArgumentException("No permission, or longer than 200 characters");
        }
        if (holders.roles().size() > MOST_ROLES || !holders.roles().stream().allMatch(ROLE.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    "More than " + MOST_ROLES + " roles, or one that is no key of a role of up to 64 characters");
        }
    }

    /** One for each person, so that the same person is told once whoever else is meant. */
    private static List<Signal> signals(TenantId tenant, String module, String list, Audience audience) {
        if (!(audience instanceof Audience.People people)) {
            return List.of(new Signal.ListOf(tenant, module, list, audience));
        }
        return people.userIds().stream()
                .<Signal>map(user -> new Signal.ListOf(tenant, module, list, Audience.people(Set.of(user))))
                .toList();
    }

    private synchronized void add(Signal signal) {
        Set<Signal> known = waiting.computeIfAbsent(signal.tenant(), tenant -> new LinkedHashSet<>());
        Signal tooMany = new Signal.TooMany(signal.tenant());
        if (known.contains(tooMany)) {
            return;
        }
        known.add(signal);
        if (known.size() > MOST_OF_A_DISTRICT) {
            known.clear();
            known.add(tooMany);
        }
        schedule(COLLECT_MILLIS);
    }

    private synchronized void schedule(long millis) {
        if (scheduled) {
            return;
        }
        try {
            timer.schedule(this::tell, millis, TimeUnit.MILLISECONDS);
            scheduled = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; pages connect elsewhere and read again");
        }
    }

    private synchronized List<Signal> take() {
        scheduled = false;
        List<Signal> all = new ArrayList<>();
        waiting.values().forEach(all::addAll);
        waiting.clear();
        return all;
    }

    /** What could not be sent waits for the database; nobody is told earlier than it can be read. */
    private void tell() {
        List<Signal> signals = take();
        try {
            text.write(signals, ids::next, NodeMessages.LONGEST).forEach(this::send);
        } catch (DatabaseUnavailableException e) {
            LOG.debug("Changes are told later", e);
            again(signals);
        } catch (RuntimeException e) {
            LOG.warn("Open pages were not told of {} changes", signals.size(), e);
        }
    }

    /** One that cannot be sent keeps back none of the others, which are those of other districts too. */
    private void send(String message) {
        try {
            nodes.send(message);
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Open pages were not told of a message of {} characters", message.length(), e);
        }
    }

    private synchronized void again(List<Signal> signals) {
        schedule(AGAIN_MILLIS);
        signals.forEach(this::add);
    }
}

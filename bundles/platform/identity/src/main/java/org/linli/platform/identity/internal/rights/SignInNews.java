package org.linli.platform.identity.internal.rights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.NodeMessages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all nodes, this one too, whose sign-ins and rights have changed. Thread-safe. */
@Component(service = SignInNews.class)
public final class SignInNews implements NodeMessages.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SignInNews.class);
    private static final long AGAIN_MILLIS = 1000;

    private final NodeMessages nodes;
    private final NodeMessages.Subscription subscription;
    private final List<Consumer<SignInChange>> readers = new CopyOnWriteArrayList<>();
    private final Set<SignInChange> waiting = new LinkedHashSet<>();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-sign-in-news");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SignInNews(@Reference NodeMessages nodes) {
        this.nodes = nodes;
        this.subscription = nodes.listen(this);
    }

    @Deactivate
    public void close() {
        subscription.close();
        teller.shutdownNow();
    }

    /** In the order of reading: whoever remembers rights reads before whoever asks for them. Readers must return soon and not throw. */
    public void read(Consumer<SignInChange> reader) {
        readers.add(reader);
    }

    public void readNoMore(Consumer<SignInChange> reader) {
        readers.remove(reader);
    }

    /**
     * To be called after the commit.
     *
     * @param tenant null for accounts of the host
     * @param account null when it may be anybody's
     */
    public void changed(@Nullable TenantId tenant, @Nullable UUID account) {
        synchronized (waiting) {
            waiting.add(SignInChange.of(tenant, account));
        }
        try {
            teller.execute(this::tell);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; what is open here ends with this node, the others look by themselves", e);
        }
    }

    /** What cannot be sent now waits for the database. */
    private void tell() {
        for (SignInChange change : taken()) {
            try {
                nodes.send(change.text());
            } catch (RuntimeException e) {
                // Mostly the database is away; the others look by themselves meanwhile
                LOG.debug("Told later", e);
                synchronized (waiting) {
                    waiting.add(change);
                }
                teller.schedule(this::tell, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private List<SignInChange> taken() {
        synchronized (waiting) {
            List<SignInChange> all = new ArrayList<>(waiting);
            waiting.clear();
            return all;
        }
    }

    @Override
    public void message(String message) {
        SignInChange.read(message).ifPresent(this::heard);
    }

    @Override
    public void missed() {
        heard(SignInChange.ANYWHERE);
    }

    private void heard(SignInChange change) {
        readers.forEach(reader -> reader.accept(change));
    }
}

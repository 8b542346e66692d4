package org.linli.platform.tenancy.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.parameter.EffectiveParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices every two seconds, by one small query, what other nodes have changed, and drops the copies of this one. */
@Component(service = TenantWatch.class, immediate = true)
public final class TenantWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TenantWatch.class);
    private static final long PERIOD_SECONDS = 2;

    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;
    private final DivisionForest forest;
    private final EffectiveParameters parameters;
    private final ScheduledExecutorService timer;
    private boolean away;

    @Activate
    public TenantWatch(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference TenantDirectory directory,
            @Reference DivisionForest forest,
            @Reference EffectiveParameters parameters) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
        this.forest = forest;
        this.parameters = parameters;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "linli-tenant-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void close() {
        timer.shutdownNow();
    }

    void look() {
        try {
            if (!fingerprint().equals(directory.fingerprint())) {
                adopt();
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn("cannot look for changed tenants, will go on trying: {}", e.getMessage());
            }
            away = true;
        }
    }

    private void adopt() {
        var before = directory.inOrder();
        directory.refresh();
        directory.inOrder().forEach((code, now) -> {
            KnownTenant old = before.get(code);
            if (old == null || old.generation() != now.generation()) {
                drop(now.id());
            }
        });
        before.values().stream()
                .map(KnownTenant::id)
                .filter(id -> directory.known(id).isEmpty())
                .forEach(this::drop);
    }

    private void drop(TenantId tenant) {
        forest.drop(tenant);
        parameters.drop(tenant);
    }

    private TenantFingerprint fingerprint() {
        return transactions.host(Access.READ, () -> {
            Object[] row = units.host()
                    .createQuery("select count(t), max(t.id), sum(t.version) from TenantRow t", Object[].class)
                    .getSingleResult();
            return new TenantFingerprint(number(row[0]), number(row[1]), number(row[2]));
        });
    }

    private static long number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}

package org.linli.platform.guard.internal;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.launcher.api.DroppedLogLines;
import org.linli.platform.launcher.api.DroppedLogLines.Source;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every second whose lines of the log were dropped; who logs twice as much as he may is on the way to being quarantined. */
@Component(service = FloodWatch.class, immediate = true)
public final class FloodWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FloodWatch.class);

    private final DroppedLogLines dropped;
    private final int allowed;
    private final Tenants tenants;
    private final Routes routes;
    private final WatchingGuard guard;
    private final ScheduledExecutorService timer;

    @Activate
    public FloodWatch(
            @Reference DroppedLogLines dropped,
            @Reference HostConfiguration configuration,
            @Reference Tenants tenants,
            @Reference Routes routes,
            @Reference WatchingGuard guard) {
        this.dropped = dropped;
        this.allowed = configuration.number("LINLI_MODULE_LOG_LINES");
        this.tenants = tenants;
        this.routes = routes;
        this.guard = guard;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-flood-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            dropped.take().forEach(this::count);
        } catch (Throwable e) {
            // also an OutOfMemoryError, which a module may have caused: the watch goes on
            LOG.error("Floods of the log could not be looked at", e);
        }
    }

    private void count(Source source, long lines) {
        LOG.warn("{} lines of the module {} for {} were dropped", lines, source.module(), source.tenant());
        if (lines >= allowed) {
            version(source)
                    .flatMap(guard::find)
                    .ifPresent(lane -> guard.hung(lane, Text.of("日志输出过量", "it floods the log")));
        }
    }

    private Optional<ModuleVersion> version(Source source) {
        return tenants.byCode(source.tenant())
                .flatMap(tenant -> routes.current().find(tenant.id(), source.module()))
                .map(instance -> instance.key().module());
    }
}

package org.linli.platform.guard.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.guard.StartReports;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what was quarantined, in the log and in the audit of the host; on a thread of its own, since the database may be what is slow. */
@Component(service = {Bulletin.class, StartReports.class})
public final class Bulletin implements StartReports {
    private static final Logger LOG = LoggerFactory.getLogger(Bulletin.class);

    private final CallContexts contexts;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final ExecutorService writer;

    @Activate
    public Bulletin(
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Ids ids) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.writer = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "linli-guard-bulletin");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        writer.shutdown();
    }

    /** @param tenant code of the only district concerned; null for all */
    void blown(ModuleVersion module, @Nullable String tenant, Text reason) {
        LOG.error("Quarantined: {}{}, {}", module, place(tenant), reason.en());
        write("guard.module.quarantine", module, tenant, reason.en());
    }

    /** It is well on trial, or was started after all. */
    void mended(ModuleVersion module, @Nullable String tenant) {
        LOG.info("Back in service: {}{}", module, place(tenant));
        write("guard.module.recover", module, tenant, null);
    }

    @Override
    public void quarantined(ModuleVersion module, Text reason) {
        blown(module, null, reason);
    }

    @Override
    public void recovered(ModuleVersion module) {
        mended(module, null);
    }

    @Override
    public void failed(ModuleVersion module, TenantInfo tenant, Text reason) {
        LOG.error("Not started{}: {}, {}", place(tenant.code()), module, reason.en());
        write("guard.module.start-failed", module, tenant.code(), reason.en());
    }

    private static String place(@Nullable String tenant) {
        return tenant == null ? "" : " in " + tenant;
    }

    private void write(String action, ModuleVersion module, @Nullable String tenant, @Nullable String reason) {
        Map<String, String> details = new HashMap<>();
        details.put("module", module.toString());
        if (tenant != null) {
            details.put("tenant", tenant);
        }
        if (reason != null) {
            details.put("reason", reason);
        }
        writer.execute(() -> record(action, details));
    }

    private void record(String action, Map<String, String> details) {
        try {
            CallContext call = new CallContext(
                    null, new SystemCaller("guard"), Locale.SIMPLIFIED_CHINESE, "guard-" + UUID.randomUUID(), "");
            contexts.call(
                    call,
                    () -> transactions.host(Access.WRITE, () -> {
                        audit.record(action, ids.next(), details);
                        return true;
                    }));
        } catch (RuntimeException e) {
            LOG.error("{} of {} is not in the audit", action, details, e);
        }
    }
}

package org.linli.platform.gateway.internal.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Transactions;

/** Notes what begins, commits and rolls back; can be told to fail. */
public final class RecordedTransactions implements Transactions {
    public final List<String> log = Collections.synchronizedList(new ArrayList<>());
    public final AtomicInteger begun = new AtomicInteger();
    /** How many are open now. */
    public final AtomicInteger open = new AtomicInteger();

    public volatile boolean away;
    public volatile RuntimeException failCommit;

    @Override
    public <T> T tenant(TenantId tenant, Access access, Work<T> work) {
        return run(tenant + " " + access, work);
    }

    @Override
    public <T> T host(Access access, Work<T> work) {
        return run("host " + access, work);
    }

    @Override
    public <T> T separateTenant(TenantId tenant, Access access, Work<T> work) {
        return run(tenant + " " + access, work);
    }

    @Override
    public <T> T separateHost(Access access, Work<T> work) {
        return run("host " + access, work);
    }

    private <T> T run(String name, Work<T> work) {
        if (away) {
            throw new DatabaseUnavailableException("no connection", new java.sql.SQLException("refused"));
        }
        begun.incrementAndGet();
        open.incrementAndGet();
        T result;
        try {
            result = work.run();
        } catch (RuntimeException | Error e) {
            log.add(name + " rollback");
            throw e;
        } finally {
            open.decrementAndGet();
        }
        if (failCommit != null) {
            log.add(name + " rollback");
            throw failCommit;
        }
        log.add(name + " commit");
        return result;
    }

    @Override
    public void afterCommit(Runnable action) {
        action.run();
    }

    @Override
    public void setRollbackOnly() {}
}

package org.linli.platform.tenancy.internal;

import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;

/** Transactions in front of whose next one of a district something else happens from beginning to end. */
final class OvertakenTransactions implements Transactions {
    private final Transactions real;
    private @Nullable Runnable overtaking;

    OvertakenTransactions(Transactions real) {
        this.real = real;
    }

    /** Runs once, before the next transaction of a district begins. */
    void overtakenBy(Runnable other) {
        overtaking = other;
    }

    @Override
    public <T extends @Nullable Object> T tenant(TenantId tenant, Access access, Work<T> work) {
        Runnable other = overtaking;
        overtaking = null;
        if (other != null) {
            other.run();
        }
        return real.tenant(tenant, access, work);
    }

    @Override
    public <T extends @Nullable Object> T host(Access access, Work<T> work) {
        return real.host(access, work);
    }

    @Override
    public <T extends @Nullable Object> T separateTenant(TenantId tenant, Access access, Work<T> work) {
        return real.separateTenant(tenant, access, work);
    }

    @Override
    public <T extends @Nullable Object> T separateHost(Access access, Work<T> work) {
        return real.separateHost(access, work);
    }

    @Override
    public void afterCommit(Runnable action) {
        real.afterCommit(action);
    }

    @Override
    public void setRollbackOnly() {
        real.setRollbackOnly();
    }
}

package org.linli.platform.persistence;

import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;

/**
 * Units of work. One physical connection and transaction each; every persistence unit that takes part
 * uses it and commits or rolls back together. An exception from the work rolls back. Thread-safe.
 */
public interface Transactions {
    /**
     * Runs in a transaction bound to the tenant. Joins the open one of the same tenant; a WRITE inside
     * a READ and a second tenant inside a tenant's transaction are refused with {@link IllegalStateException}.
     *
     * @throws DatabaseUnavailableException when no connection can be had or it broke
     */
    <T extends @Nullable Object> T tenant(TenantId tenant, Access access, Work<T> work);

    /**
     * Runs in a transaction on the host schema; joins an open host transaction. It is independent of a
     * tenant's transaction around it.
     */
    <T extends @Nullable Object> T host(Access access, Work<T> work);

    /** Like {@link #tenant} but always a transaction of its own, independent of one around it. */
    <T extends @Nullable Object> T separateTenant(TenantId tenant, Access access, Work<T> work);

    /** Like {@link #host} but always a transaction of its own: what it wrote stays when the one around it rolls back. */
    <T extends @Nullable Object> T separateHost(Access access, Work<T> work);

    /** Runs after the innermost open transaction has committed; never when it rolls back. */
    void afterCommit(Runnable action);

    /** Marks the innermost open transaction so that it rolls back although the work returns normally. */
    void setRollbackOnly();
}

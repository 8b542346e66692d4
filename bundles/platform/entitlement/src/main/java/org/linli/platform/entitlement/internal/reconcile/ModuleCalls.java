package org.linli.platform.entitlement.internal.reconcile;

import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;

/** Calls of modules in the course of a change, each with a limit and a transaction of its own. */
record ModuleCalls(ModuleWork work, SystemCalls calls) {
    /** @throws RunLaterException when the host stops meanwhile: the module has not failed */
    <T extends @Nullable Object> T call(
            TenantInfo tenant, ModuleInstance instance, String name, Access access, Work<T> module) {
        try {
            return work.run(
                    new ModuleWork.Piece(tenant, instance, ModuleWork.Kind.CHANGE, name),
                    inside -> calls.inTenant(tenant, access, () -> inside.module(module)));
        } catch (NotNowException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RunLaterException("the host stops in " + name);
            }
            throw e;
        }
    }
}

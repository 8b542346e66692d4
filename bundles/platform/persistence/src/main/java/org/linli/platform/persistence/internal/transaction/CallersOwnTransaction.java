package org.linli.platform.persistence.internal.transaction;

import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.OwnTransaction;
import org.linli.api.data.Work;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Binds a separate transaction to the tenant of the call, so that a module cannot name another one. */
@Component(service = OwnTransaction.class)
public final class CallersOwnTransaction implements OwnTransaction {
    private final CurrentCall call;
    private final Transactions transactions;

    @Activate
    public CallersOwnTransaction(@Reference CurrentCall call, @Reference Transactions transactions) {
        this.call = call;
        this.transactions = transactions;
    }

    @Override
    public <T extends @Nullable Object> T run(Work<T> work) {
        return transactions.separateTenant(call.tenant().id(), Access.WRITE, work);
    }
}

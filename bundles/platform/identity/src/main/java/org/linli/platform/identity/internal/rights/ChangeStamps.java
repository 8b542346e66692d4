package org.linli.platform.identity.internal.rights;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.tenant.ChangeStamp;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.Transactions;

/** The row of each district by which nodes notice a change, as the open transaction of the district sees it. */
final class ChangeStamps {
    private final IdentityUnits units;
    private final Transactions transactions;

    ChangeStamps(IdentityUnits units, Transactions transactions) {
        this.units = units;
        this.transactions = transactions;
    }

    /** Null as long as nothing was changed in the district. */
    @Nullable
    UUID current() {
        return units.tenant()
                .createQuery("select s.stamp from ChangeStamp s where s.id = :id", UUID.class)
                .setParameter("id", ChangeStamp.ID)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Whoever else changes something in the district waits here for the end of the open transaction. */
    void renew(TenantId tenant) {
        if (!renewed()) {
            add(tenant);
            renewed();
        }
    }

    private boolean renewed() {
        return units.tenant()
                        .createQuery("update ChangeStamp s set s.stamp = :stamp where s.id = :id")
                        .setParameter("stamp", UUID.randomUUID())
                        .setParameter("id", ChangeStamp.ID)
                        .executeUpdate()
                > 0;
    }

    /** Committed by itself: a row that is not committed is none that others could wait for. */
    private void add(TenantId tenant) {
        try {
            transactions.separateTenant(tenant, Access.WRITE, () -> {
                units.tenant().persist(new ChangeStamp(UUID.randomUUID()));
                return tenant;
            });
        } catch (DataRefusedException e) {
            if (e.reason() != DataRefusedException.Reason.DUPLICATE) {
                throw e;
            }
            // somebody else has added it in the meantime
        }
    }
}

package org.linli.platform.tenancy.internal;

import jakarta.persistence.LockModeType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.host.CounterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Numbers of the host that only grow. */
@Component(service = Counters.class)
public final class Counters {
    private final TenancyUnits units;
    private final Transactions transactions;

    @Activate
    public Counters(@Reference TenancyUnits units, @Reference Transactions transactions) {
        this.units = units;
        this.transactions = transactions;
    }

    /** Within a host transaction; whoever else wants the same one waits for its end. */
    public CounterRow held(String name) {
        CounterRow row = locked(name);
        if (row != null) {
            return row;
        }
        add(name);
        return Objects.requireNonNull(locked(name));
    }

    private @Nullable CounterRow locked(String name) {
        return units.host().find(CounterRow.class, name, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Committed by itself: a row that is not committed is none that others could wait for. */
    private void add(String name) {
        try {
            transactions.separateHost(Access.WRITE, () -> {
                units.host().persist(new CounterRow(name));
                return name;
            });
        } catch (DataRefusedException e) {
            if (e.reason() != DataRefusedException.Reason.DUPLICATE) {
                throw e;
            }
            // somebody else has added it in the meantime
        }
    }

    /** 0 before the first. */
    public int last(String name) {
        return transactions.host(Access.READ, () -> {
            CounterRow row = units.host().find(CounterRow.class, name);
            return row == null ? 0 : row.last();
        });
    }
}

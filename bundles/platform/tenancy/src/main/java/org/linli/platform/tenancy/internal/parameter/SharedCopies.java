package org.linli.platform.tenancy.internal.parameter;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.ContentGeneration;
import org.linli.platform.tenancy.internal.Counters;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.linli.platform.tenancy.internal.TenantDirectory;
import org.linli.platform.tenancy.internal.host.CounterRow;
import org.linli.platform.tenancy.internal.host.SharedParameterRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings shared values to the districts: each gets a copy into its own rows, in a transaction of its own; what a crash leaves out is
 * copied at the next start.
 */
@Component(service = SharedCopies.class)
public final class SharedCopies {
    /** Counts changes; its row is held by whoever makes one. */
    private static final String CHANGES = "shared-parameter";

    /** Counts the changes that have reached all districts they concern. */
    private static final String COPIED = "shared-parameter-copied";

    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;
    private final EffectiveParameters effective;
    private final ContentGeneration generation;
    private final Counters counters;
    private final Ids ids;
    private final Json json = new Json();

    @Activate
    public SharedCopies(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference TenantDirectory directory,
            @Reference EffectiveParameters effective,
            @Reference ContentGeneration generation,
            @Reference Counters counters,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
        this.effective = effective;
        this.generation = generation;
        this.counters = counters;
        this.ids = ids;
    }

    /** What a district with the code inherits now. */
    public List<Inherited> inheritedBy(String code) {
        String city = code.substring(0, 4);
        return transactions.host(
                Access.READ,
                () -> SharedParameterRow.ofAreas(units.host(), List.of(SharedParameterRow.EVERYWHERE, city)).stream()
                        .filter(row -> row.json() != null)
                        .map(SharedCopies::inherited)
                        .toList());
    }

    /** See {@link org.linli.platform.tenancy.internal.tenant.ParameterRow}: the copy carries source and version. */
    private static Inherited inherited(SharedParameterRow row) {
        boolean everywhere = row.area().equals(SharedParameterRow.EVERYWHERE);
        Layer layer = everywhere ? Layer.HOST : Layer.CITY;
        return new Inherited(
                new Inherited.Place(layer, row.module(), row.key()),
                Objects.requireNonNull(row.json()),
                everywhere ? "host" : row.area() + "00",
                row.version());
    }

    /** In the transaction of a change, before it looks at anything: nobody else changes shared values until it has ended. */
    Change begin() {
        return new Change(counters.held(CHANGES));
    }

    /** A change that nobody else makes at the same time. */
    final class Change {
        private final CounterRow changes;

        private Change(CounterRow changes) {
            this.changes = changes;
        }

        /** The districts get their copies when the open transaction has committed. */
        void reaches(List<TenantInfo> concerned) {
            int number = changes.next();
            transactions.afterCommit(() -> copy(concerned, number));
        }
    }

    private void copy(List<TenantInfo> concerned, int change) {
        concerned.forEach(this::copyInto);
        transactions.host(Access.WRITE, () -> {
            CounterRow copied = counters.held(COPIED);
            // One that overtook another does not speak for it; then all are copied once more at the next start
            return copied.last() == change - 1 ? copied.next() : copied.last();
        });
    }

    /** Brings to all districts what a crash kept from some, if there is any such change. */
    void copyWhatIsLeft() {
        int changes = counters.last(CHANGES);
        if (counters.last(COPIED) >= changes) {
            return;
        }
        directory.all().forEach(this::copyInto);
        transactions.host(Access.WRITE, () -> {
            CounterRow row = counters.held(COPIED);
            while (row.last() < changes) {
                row.next();
            }
            return row;
        });
    }

    /**
     * Makes the district's copies equal to what it inherits. Two changes may be copied at the same time, and what one of them has read
     * be written last: whoever wrote looks again.
     */
    private void copyInto(TenantInfo tenant) {
        Set<Inherited> inherited = Set.copyOf(inheritedBy(tenant.code()));
        Set<Inherited> written;
        do {
            written = inherited;
            write(tenant, List.copyOf(written));
            inherited = Set.copyOf(inheritedBy(tenant.code()));
        } while (!inherited.equals(written));
    }

    /** In a transaction of the district. */
    private void write(TenantInfo tenant, List<Inherited> inherited) {
        transactions.tenant(tenant.id(), Access.WRITE, () -> {
            boolean changed = new ParameterRows(units.tenant(), ids, json).inherit(inherited);
            if (changed) {
                effective.changed(tenant.id());
                generation.changed(tenant.id());
            }
            return changed;
        });
    }
}

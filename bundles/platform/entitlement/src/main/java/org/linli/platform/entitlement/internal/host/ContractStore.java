package org.linli.platform.entitlement.internal.host;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Versions below which modules cannot be enabled any more. Reads the rows each time: they are few, and plans are rare. */
@Component(service = ContractStore.class)
public final class ContractStore {
    private final Transactions transactions;
    private final EntitlementStore unit;
    private final DesiredState desired;
    private final InstantSource clock;

    @Activate
    public ContractStore(
            @Reference Transactions transactions,
            @Reference EntitlementStore unit,
            @Reference DesiredState desired,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.unit = unit;
        this.desired = desired;
        this.clock = clock;
    }

    /** Lowest version that can be enabled, by module. */
    public Map<String, String> lowest() {
        return transactions.host(
                Access.READ,
                () ->
                        unit
                                .entityManager()
                                .createQuery("select c from ContractRow c", ContractRow.class)
                                .getResultList()
                                .stream()
                                .collect(Collectors.toMap(ContractRow::module, ContractRow::since)));
    }

    /** Keeps every node from enabling what is older, from the commit on. May be repeated. */
    public void bar(String module, String since) {
        transactions.host(Access.WRITE, () -> {
            Optional<ContractRow> row = row(module);
            row.ifPresentOrElse(
                    present -> present.bar(since), () -> unit.entityManager().persist(new ContractRow(module, since)));
            return desired.changed();
        });
    }

    /** Takes {@link #bar} back, unless it was {@link #dropped}. May be repeated. */
    public void giveUp(String module) {
        transactions.host(Access.WRITE, () -> {
            row(module).filter(row -> !row.giveUp()).ifPresent(unit.entityManager()::remove);
            return desired.changed();
        });
    }

    public void dropped(String module) {
        transactions.host(Access.WRITE, () -> {
            row(module).ifPresent(row -> row.dropped(clock.instant()));
            return module;
        });
    }

    /** Whether everything that versions before {@code since} need is dropped already. */
    public boolean isDropped(String module, String since) {
        return transactions.host(
                Access.READ,
                () -> row(module).filter(row -> row.isDropped(since)).isPresent());
    }

    private Optional<ContractRow> row(String module) {
        return Optional.ofNullable(unit.entityManager().find(ContractRow.class, module));
    }
}

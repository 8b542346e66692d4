package org.linli.platform.tenancy.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantNames;
import org.linli.platform.tenancy.Tenants;
import org.linli.platform.tenancy.internal.host.FormerCodeRow;
import org.linli.platform.tenancy.internal.host.TenantRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tenants in memory. Readers take a volatile reference; writers replace it one at a time. */
@Component(service = {Tenants.class, TenantNames.class, TenantDirectory.class})
public final class TenantDirectory implements Tenants, TenantNames {
    private final TenancyUnits units;
    private final Transactions transactions;
    private volatile TenantSnapshot snapshot;

    @Activate
    public TenantDirectory(@Reference TenancyUnits units, @Reference Transactions transactions) {
        this.units = units;
        this.transactions = transactions;
        this.snapshot = read();
    }

    @Override
    public Optional<TenantInfo> byCode(String code) {
        return known(code).map(KnownTenant::info);
    }

    @Override
    public Optional<TenantInfo> byId(TenantId id) {
        return known(id).map(KnownTenant::info);
    }

    @Override
    public Optional<String> successorOf(String formerCode) {
        return snapshot.successorOf(formerCode).map(t -> t.info().code());
    }

    @Override
    public List<TenantInfo> all() {
        return snapshot.infos();
    }

    @Override
    public List<NamedTenant> named() {
        return snapshot.inOrder().values().stream()
                .filter(known -> !known.removing())
                .map(TenantDirectory::named)
                .toList();
    }

    @Override
    public Optional<NamedTenant> named(String code) {
        return snapshot.byCode(code)
                .or(() -> snapshot.successorOf(code))
                .filter(known -> !known.removing())
                .map(TenantDirectory::named);
    }

    private static NamedTenant named(KnownTenant known) {
        return new NamedTenant(known.info(), known.facts().nameEn(), known.listed());
    }

    @Override
    public synchronized void refresh() {
        snapshot = read();
    }

    public Optional<KnownTenant> known(String code) {
        return snapshot.byCode(code);
    }

    public Optional<KnownTenant> known(TenantId id) {
        return snapshot.byId(id);
    }

    /** Every tenant by code, in the order of codes. */
    public NavigableMap<String, KnownTenant> inOrder() {
        return snapshot.inOrder();
    }

    TenantFingerprint fingerprint() {
        return TenantFingerprint.of(snapshot.inOrder().values());
    }

    /** Takes over one committed row without reading the others: registering many stays linear in reads. */
    synchronized void remember(KnownTenant changed) {
        snapshot = snapshot.with(changed);
    }

    private TenantSnapshot read() {
        return transactions.host(Access.READ, () -> {
            List<KnownTenant> tenants =
                    units.host().createQuery("select t from TenantRow t", TenantRow.class).getResultList().stream()
                            .map(KnownTenant::of)
                            .toList();
            Map<String, TenantId> former = new HashMap<>();
            units.host()
                    .createQuery("select f from FormerCodeRow f", FormerCodeRow.class)
                    .getResultList()
                    .forEach(f -> former.put(f.code(), new TenantId(f.tenant())));
            return new TenantSnapshot(tenants, former);
        });
    }
}

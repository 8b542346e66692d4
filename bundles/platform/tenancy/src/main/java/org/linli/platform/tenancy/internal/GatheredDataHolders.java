package org.linli.platform.tenancy.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.linli.platform.tenancy.TenantDataHolder;
import org.linli.platform.tenancy.TenantDataHolders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Those that are registered as services. */
@Component(service = TenantDataHolders.class)
public final class GatheredDataHolders implements TenantDataHolders {
    private final List<TenantDataHolder> holders = new CopyOnWriteArrayList<>();

    @Activate
    public GatheredDataHolders() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHolder(TenantDataHolder holder) {
        holders.add(holder);
    }

    void unbindHolder(TenantDataHolder holder) {
        holders.remove(holder);
    }

    @Override
    public Stream<TenantDataHolder> all() {
        return holders.stream();
    }
}

package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The platform bundles that keep something for modules, such as attachments and parameters. */
@Component(service = DataHolders.class)
public final class DataHolders {
    private final List<TenantDataHolder> holders = new CopyOnWriteArrayList<>();

    @Activate
    public DataHolders() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHolder(TenantDataHolder holder) {
        holders.add(holder);
    }

    void unbindHolder(TenantDataHolder holder) {
        holders.remove(holder);
    }

    void purgeModule(TenantInfo tenant, String module) {
        holders.forEach(holder -> holder.purgeModule(tenant, module));
    }
}

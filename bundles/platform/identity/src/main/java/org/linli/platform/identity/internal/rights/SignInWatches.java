package org.linli.platform.identity.internal.rights;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.SignInWatch;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whoever wants to know of sign-ins that end. They may come and go, and need accounts themselves to start. */
@Component(service = SignInWatches.class)
public final class SignInWatches {
    private final List<SignInWatch> watches = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindWatch(SignInWatch watch) {
        watches.add(watch);
    }

    void unbindWatch(SignInWatch watch) {
        watches.remove(watch);
    }

    /** @param account null when it may be anybody's */
    public void changed(TenantId tenant, @Nullable UUID account) {
        watches.forEach(watch -> watch.changed(tenant, account));
    }
}

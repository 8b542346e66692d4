package org.linli.platform.identity.internal.resident;

import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.linli.platform.identity.internal.tenant.Grant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the role resident in the division of a household. */
@Component(service = ResidentGrants.class)
public final class ResidentGrants {
    private final IdentityUnits units;
    private final District district;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public ResidentGrants(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.ids = ids;
        this.time = time;
    }

    /** From now on, without an end; in the open transaction. */
    public void give(UUID user, UUID division, String by, @Nullable UUID byId) {
        units.tenant()
                .persist(new Grant(
                        ids.next(),
                        user,
                        WellKnownRoles.RESIDENT,
                        district.subtree(division, "/division", new ArrayList<>()),
                        time.now(),
                        null,
                        null,
                        byId,
                        by,
                        time.now()));
    }
}

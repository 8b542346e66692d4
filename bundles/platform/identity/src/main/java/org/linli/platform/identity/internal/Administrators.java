package org.linli.platform.identity.internal;

import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.linli.platform.identity.internal.tenant.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps a district from losing its last administrator. */
@Component(service = Administrators.class)
public final class Administrators {
    private final IdentityUnits units;
    private final District district;
    private final HostTime time;

    @Activate
    public Administrators(@Reference IdentityUnits units, @Reference District district, @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.time = time;
    }

    /**
     * Refuses with 409 when the user is an administrator and nobody else is one without an end. Two who take each other's rights at
     * the same moment come one after the other: the second sees what the first has done.
     */
    public void mustRemainWithout(UUID user) {
        // Writes the row that every change of rights writes, so that the count below is still true at the commit
        district.changed();
        if (standing(user, true) > 0 && standing(user, false) == 0) {
            throw ProblemException.conflict(
                    "last-administrator",
                    Text.of("这是最后一名区县管理员，请先授权另一名", "This is the last district administrator; make another one first"),
                    Map.of());
        }
    }

    private long standing(UUID user, boolean himself) {
        return units.tenant()
                .createQuery(
                        "select count(g) from Grant g, User u where u.id = g.userId and g.role = :role"
                                + " and g.divisionId is null and g.standsInFor is null and g.revokedAt is null"
                                + " and g.validFrom <= :now and g.validUntil is null"
                                + " and u.state = :active and u.expiresAt is null"
                                + (himself ? " and u.id = :user" : " and u.id <> :user"),
                        Long.class)
                .setParameter("role", WellKnownRoles.DISTRICT_ADMIN)
                .setParameter("now", time.now())
                .setParameter("active", User.State.ACTIVE)
                .setParameter("user", user)
                .getSingleResult();
    }
}

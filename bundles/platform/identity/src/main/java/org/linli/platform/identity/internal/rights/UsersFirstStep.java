package org.linli.platform.identity.internal.rights;

import java.util.List;
import org.linli.api.problem.Text;
import org.linli.api.setup.FirstStep;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.tenancy.PlatformFirstSteps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A district has somebody beside the administrator that it came with. */
@Component(service = PlatformFirstSteps.class)
public final class UsersFirstStep implements PlatformFirstSteps {
    private final IdentityUnits units;

    @Activate
    public UsersFirstStep(@Reference IdentityUnits units) {
        this.units = units;
    }

    @Override
    public String owner() {
        return "identity";
    }

    @Override
    public List<FirstStep> steps() {
        int users = units.tenant()
                .createQuery("select u.id from User u")
                .setMaxResults(2)
                .getResultList()
                .size();
        return List.of(new FirstStep(
                "users",
                Text.of("添加工作人员并授予角色", "Add staff and grant roles"),
                "users",
                IdentityPermissions.USER_WRITE,
                40,
                users > 1));
    }
}

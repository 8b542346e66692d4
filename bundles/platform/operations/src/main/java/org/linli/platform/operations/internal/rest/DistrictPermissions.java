package org.linli.platform.operations.internal.rest;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.linli.platform.operations.OperationPermissions;
import org.osgi.service.component.annotations.Component;

/** Permissions on the operations of a district. */
@Component(service = PlatformPermissions.class)
public final class DistrictPermissions implements PlatformPermissions {
    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                OperationPermissions.READ, Text.of("查看所有操作", "See all operations"),
                OperationPermissions.CANCEL, Text.of("取消任何操作", "Cancel any operation"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("operator", Set.of(OperationPermissions.READ, OperationPermissions.CANCEL));
    }

    @Override
    public boolean host() {
        return false;
    }
}

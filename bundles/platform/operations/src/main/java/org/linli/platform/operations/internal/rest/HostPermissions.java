package org.linli.platform.operations.internal.rest;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.linli.platform.operations.OperationPermissions;
import org.osgi.service.component.annotations.Component;

/** Permissions on the operations of the host. */
@Component(service = PlatformPermissions.class)
public final class HostPermissions implements PlatformPermissions {
    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                OperationPermissions.HOST_READ, Text.of("查看平台操作", "See operations of the host"),
                OperationPermissions.HOST_CANCEL, Text.of("取消平台操作", "Cancel operations of the host"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of();
    }

    @Override
    public boolean host() {
        return true;
    }
}

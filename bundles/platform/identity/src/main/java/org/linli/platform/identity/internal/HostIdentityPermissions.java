package org.linli.platform.identity.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on its own accounts. */
@Component(service = PlatformPermissions.class)
public final class HostIdentityPermissions implements PlatformPermissions {
    public static final String OPERATOR_READ = "identity:operator:read";
    public static final String OPERATOR_WRITE = "identity:operator:write";

    @Activate
    public HostIdentityPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                OPERATOR_READ, Text.of("查看平台账号和角色", "See accounts and roles of the host"),
                OPERATOR_WRITE,
                        Text.of("新增、修改、停用平台账号和角色", "Create, change and disable accounts and roles of the host"));
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

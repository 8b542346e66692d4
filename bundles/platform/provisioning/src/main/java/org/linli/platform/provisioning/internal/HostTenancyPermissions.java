package org.linli.platform.provisioning.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on districts. */
@Component
public final class HostTenancyPermissions implements PlatformPermissions {
    @Activate
    public HostTenancyPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                "tenancy:tenant:read", Text.of("查看租户", "See districts"),
                "tenancy:tenant:write", Text.of("修改租户信息和状态", "Change districts and their states"),
                "tenancy:shared-parameter:read", Text.of("查看各区共用的参数", "See parameters shared by districts"),
                "tenancy:shared-parameter:write", Text.of("修改各区共用的参数", "Change parameters shared by districts"),
                "provisioning:tenant:create", Text.of("开通租户", "Create districts"),
                "provisioning:tenant:delete", Text.of("删除租户及其全部数据", "Delete districts with all their data"));
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

package org.linli.platform.entitlement.internal.resource;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on changes that concern many districts. */
@Component
public final class HostChangePermissions implements PlatformPermissions {
    public static final String READ = "entitlement:rollout:read";
    public static final String ROLL_OUT = "entitlement:rollout:change";
    public static final String CONTRACT = "entitlement:contract:run";

    @Activate
    public HostChangePermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看分批推广", "See roll-outs"),
                ROLL_OUT, Text.of("发起、继续和收回分批推广", "Begin, resume and take back roll-outs"),
                CONTRACT, Text.of("清理旧版本所需的数据结构", "Drop what only old versions of modules need"));
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

package org.linli.platform.identity.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Identity's own permissions in a district. */
@Component(service = PlatformPermissions.class)
public final class IdentityPermissions implements PlatformPermissions {
    public static final String USER_READ = "identity:user:read";
    public static final String USER_WRITE = "identity:user:write";
    public static final String ROLE_READ = "identity:role:read";
    public static final String ROLE_WRITE = "identity:role:write";
    public static final String GRANT_READ = "identity:grant:read";
    public static final String GRANT_WRITE = "identity:grant:write";
    public static final String RESIDENT_READ = "identity:resident:read";
    public static final String RESIDENT_WRITE = "identity:resident:write";
    public static final String SUPPORT_READ = "identity:support:read";
    public static final String SUPPORT_WRITE = "identity:support:write";

    @Activate
    public IdentityPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        Map<String, Text> all = new LinkedHashMap<>();
        all.put(USER_READ, Text.of("查看用户", "See users"));
        all.put(USER_WRITE, Text.of("新增、修改、停用用户和重置密码", "Create, change and disable users, reset passwords"));
        all.put(ROLE_READ, Text.of("查看角色和权限", "See roles and permissions"));
        all.put(ROLE_WRITE, Text.of("定义角色和修改角色权限", "Define roles and change their permissions"));
        all.put(GRANT_READ, Text.of("查看授权", "See grants"));
        all.put(GRANT_WRITE, Text.of("授权、撤销授权和安排代理", "Grant, revoke and arrange stand-ins"));
        all.put(RESIDENT_READ, Text.of("查看居民入驻申请和邀请码", "See residents' claims and invitations"));
        all.put(RESIDENT_WRITE, Text.of("发放邀请码、确认居民", "Invite and confirm residents"));
        all.put(SUPPORT_READ, Text.of("查看运维授权", "See support grants"));
        all.put(SUPPORT_WRITE, Text.of("发放和撤销运维授权", "Give and revoke support grants"));
        return all;
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of(
                "street",
                        Set.of(
                                USER_READ,
                                USER_WRITE,
                                ROLE_READ,
                                GRANT_READ,
                                GRANT_WRITE,
                                RESIDENT_READ,
                                RESIDENT_WRITE),
                "community", Set.of(USER_READ, ROLE_READ, GRANT_READ, RESIDENT_READ, RESIDENT_WRITE),
                "auditor", Set.of("identity:*:read"));
    }

    @Override
    public boolean host() {
        return false;
    }
}

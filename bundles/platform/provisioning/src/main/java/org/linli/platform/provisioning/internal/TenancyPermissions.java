package org.linli.platform.provisioning.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions on a district's tree and parameters. Declared here because tenancy must not know identity. */
@Component
public final class TenancyPermissions implements PlatformPermissions {
    private static final String READ_DIVISIONS = "tenancy:division:read";
    private static final String WRITE_DIVISIONS = "tenancy:division:write";
    private static final String READ_PARAMETERS = "tenancy:parameter:read";
    private static final String WRITE_PARAMETERS = "tenancy:parameter:write";

    @Activate
    public TenancyPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ_DIVISIONS, Text.of("查看区划树", "See the division tree"),
                WRITE_DIVISIONS, Text.of("新增、修改、移动和终止区划节点", "Create, change, move and close divisions"),
                READ_PARAMETERS, Text.of("查看模块参数及其历史", "See parameters of modules and their history"),
                WRITE_PARAMETERS, Text.of("修改模块参数", "Change parameters of modules"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        Set<String> tree = Set.of(READ_DIVISIONS);
        return Map.of(
                "operator", Set.of(READ_DIVISIONS, WRITE_DIVISIONS, READ_PARAMETERS, WRITE_PARAMETERS),
                "auditor", Set.of(READ_DIVISIONS, READ_PARAMETERS),
                "street", tree,
                "community", tree,
                "grid-worker", tree,
                "department", tree,
                "resident", tree);
    }

    @Override
    public boolean host() {
        return false;
    }
}

package org.linli.platform.nodes.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on its nodes. */
@Component
public final class NodesPermissions implements PlatformPermissions {
    static final String READ = "nodes:node:read";

    @Activate
    public NodesPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(READ, Text.of("查看节点", "See the nodes"));
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

package org.linli.platform.audit.internal.rest;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Component;

/** Permissions on a district's audit. */
@Component(service = PlatformPermissions.class)
public final class AuditPermissions implements PlatformPermissions {
    static final String READ = "audit:entry:read";
    static final String HOST_READ = "host:audit:read";

    @Override
    public Map<String, Text> permissions() {
        return Map.of(READ, Text.of("查看审计记录", "Read the audit"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("auditor", Set.of(READ));
    }

    @Override
    public boolean host() {
        return false;
    }
}

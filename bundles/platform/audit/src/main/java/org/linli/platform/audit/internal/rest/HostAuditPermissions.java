package org.linli.platform.audit.internal.rest;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Component;

/** Permissions on the host's audit. */
@Component(service = PlatformPermissions.class)
public final class HostAuditPermissions implements PlatformPermissions {
    @Override
    public Map<String, Text> permissions() {
        return Map.of(AuditPermissions.HOST_READ, Text.of("查看平台审计记录", "Read the audit of the host"));
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

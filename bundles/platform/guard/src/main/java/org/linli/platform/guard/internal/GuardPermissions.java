package org.linli.platform.guard.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on what the guard knows. */
@Component
public final class GuardPermissions implements PlatformPermissions {
    static final String READ = "guard:quarantine:read";
    static final String FIGURES = "guard:figures:read";

    @Activate
    public GuardPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看被隔离的模块", "See quarantined modules"),
                FIGURES, Text.of("查看供应商模块的使用与故障", "See use and failures of a vendor's modules"));
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

package org.linli.platform.observability.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Component;

/** The permission to see figures from afar. */
@Component
public final class ObservabilityPermissions implements PlatformPermissions {
    static final String METRICS = "observability:metrics:read";

    @Override
    public Map<String, Text> permissions() {
        return Map.of(METRICS, Text.of("查看运行指标", "See the figures of the host"));
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

package org.linli.platform.gathering.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions over what is gathered. */
@Component(service = PlatformPermissions.class)
public final class GatheringPermissions implements PlatformPermissions {
    static final String FIRST_STEPS = "gathering:first-steps:read";

    @Activate
    public GatheringPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(FIRST_STEPS, Text.of("查看开通后的待办事项", "See what is still to be set up in the district"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("operator", Set.of(FIRST_STEPS));
    }

    @Override
    public boolean host() {
        return false;
    }
}

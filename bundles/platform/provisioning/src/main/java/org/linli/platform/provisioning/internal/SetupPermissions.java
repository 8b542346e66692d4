package org.linli.platform.provisioning.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of a district on set-ups: to show its own, and to take over those of others. */
@Component
public final class SetupPermissions implements PlatformPermissions {
    public static final String SHARE = "provisioning:setup:share";
    public static final String COPY = "provisioning:setup:copy";

    @Activate
    public SetupPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                SHARE, Text.of("向其他区公开本区的设置", "Show the district's set-up to other districts"),
                COPY, Text.of("查看和复制其他区公开的设置", "See and copy set-ups that other districts show"));
    }

    /** District administrators hold both, as they do all. */
    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of();
    }

    @Override
    public boolean host() {
        return false;
    }
}

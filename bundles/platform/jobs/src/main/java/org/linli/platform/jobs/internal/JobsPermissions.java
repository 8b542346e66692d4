package org.linli.platform.jobs.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions over timers in a district. */
@Component(service = PlatformPermissions.class)
public final class JobsPermissions implements PlatformPermissions {
    static final String READ = "jobs:run:read";
    static final String START = "jobs:run:start";

    @Activate
    public JobsPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ,
                Text.of("查看定时任务及其运行情况", "See timers and how they ran"),
                START,
                Text.of("立即运行定时任务", "Run a timer at once"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("auditor", Set.of(READ), "operator", Set.of(READ, START));
    }

    @Override
    public boolean host() {
        return false;
    }
}

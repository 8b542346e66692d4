package org.linli.platform.messaging.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of messaging in a district. */
@Component(service = PlatformPermissions.class)
public final class MessagingPermissions implements PlatformPermissions {
    static final String READ_FAILURES = "messaging:event-failure:read";
    static final String RETRY_FAILURES = "messaging:event-failure:retry";

    @Activate
    public MessagingPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ_FAILURES, Text.of("查看投递失败的事件", "See events that could not be delivered"),
                RETRY_FAILURES, Text.of("重新投递失败的事件", "Deliver failed events again"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("auditor", Set.of(READ_FAILURES), "operator", Set.of(READ_FAILURES, RETRY_FAILURES));
    }

    @Override
    public boolean host() {
        return false;
    }
}

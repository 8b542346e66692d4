package org.linli.platform.crypto.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions over keys; they belong to the host alone. */
@Component(service = PlatformPermissions.class)
public final class KeyPermissions implements PlatformPermissions {
    static final String READ = "crypto:key:read";
    static final String ROTATE = "crypto:key:rotate";

    @Activate
    public KeyPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看各区县的数据密钥（不含密钥内容）", "See which data keys districts have, not the keys"),
                ROTATE, Text.of("轮换密钥", "Rotate keys"));
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

package org.linli.platform.vendors.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on vendors. */
@Component
public final class VendorPermissions implements PlatformPermissions {
    static final String READ = "vendors:vendor:read";
    static final String WRITE = "vendors:vendor:write";
    static final String KEYS = "vendors:key:write";

    @Activate
    public VendorPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看供应商和密钥", "See vendors and their keys"),
                WRITE, Text.of("登记供应商", "Register vendors"),
                KEYS, Text.of("登记和吊销供应商的密钥", "Register and revoke keys of vendors"));
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

package org.linli.platform.catalogue.internal.resource;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions of the host on the catalogue. */
@Component
public final class CataloguePermissions implements PlatformPermissions {
    static final String READ = "catalogue:module:read";

    @Activate
    public CataloguePermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(READ, Text.of("查看模块目录", "See the catalogue of modules"));
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

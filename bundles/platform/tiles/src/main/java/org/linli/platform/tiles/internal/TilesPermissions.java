package org.linli.platform.tiles.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions over the map layer of a district. */
@Component(service = PlatformPermissions.class)
public final class TilesPermissions implements PlatformPermissions {
    public static final String READ = "tiles:layer:read";
    public static final String WRITE = "tiles:layer:write";

    @Activate
    public TilesPermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看底图设置（可能含密钥）", "See the settings of the map layer, which may hold a key"),
                WRITE, Text.of("设置底图", "Set the map layer"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("operator", Set.of(READ, WRITE));
    }

    @Override
    public boolean host() {
        return false;
    }
}

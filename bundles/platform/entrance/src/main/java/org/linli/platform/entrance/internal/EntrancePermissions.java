package org.linli.platform.entrance.internal;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions over how a district presents itself. */
@Component(service = PlatformPermissions.class)
public final class EntrancePermissions implements PlatformPermissions {
    public static final String READ = "entrance:branding:read";
    public static final String WRITE = "entrance:branding:write";

    @Activate
    public EntrancePermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看本区的标志和颜色", "See logo and colour of the district"),
                WRITE, Text.of("设置本区的标志、颜色、欢迎语和服务电话", "Set logo, colour, welcome and telephone of the district"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("operator", Set.of(READ, WRITE), "auditor", Set.of(READ));
    }

    @Override
    public boolean host() {
        return false;
    }
}

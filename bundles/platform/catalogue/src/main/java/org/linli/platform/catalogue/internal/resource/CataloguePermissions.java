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
    static final String UPLOAD = "catalogue:module:upload";
    static final String TRY = "catalogue:module:try";
    static final String DELETE = "catalogue:module:delete";
    static final String REVIEW = "catalogue:module:review";
    static final String OFFER = "catalogue:module:offer";
    static final String WITHDRAW = "catalogue:module:withdraw";
    static final String QUARANTINE = "catalogue:module:quarantine";

    @Activate
    public CataloguePermissions() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                TRY, Text.of("试运行模块版本", "Try versions of modules"),
                DELETE, Text.of("删除模块版本", "Delete versions of modules"),
                READ, Text.of("查看模块目录", "See the catalogue of modules"),
                UPLOAD, Text.of("上传模块", "Upload modules"),
                REVIEW, Text.of("评审模块版本", "Review versions of modules"),
                OFFER, Text.of("向地区提供模块", "Offer modules to districts"),
                WITHDRAW, Text.of("撤回模块版本", "Withdraw versions of modules"),
                QUARANTINE, Text.of("停止和恢复模块版本的服务", "Take versions of modules out of and back into service"));
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

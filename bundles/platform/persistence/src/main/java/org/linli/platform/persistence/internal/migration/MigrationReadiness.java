package org.linli.platform.persistence.internal.migration;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Remembers how the changelogs went and says so. */
@Component(service = {MigrationReadiness.class, ReadinessCheck.class})
public final class MigrationReadiness implements ReadinessCheck {
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    /** Changelogs whose last application failed and left nothing behind. */
    private final Set<String> broken = new ConcurrentSkipListSet<>();

    @Activate
    public MigrationReadiness() {}

    void wanted(String owner, Schema schema) {
        wanted.add(changelog(owner, schema));
    }

    void applied(String owner, Schema schema) {
        broken.remove(changelog(owner, schema));
    }

    void failed(String owner, Schema schema) {
        broken.add(changelog(owner, schema));
    }

    private static String changelog(String owner, Schema schema) {
        return owner + " " + schema;
    }

    @Override
    public String name() {
        return "migrations";
    }

    /** A changelog of a module that fails keeps that module from being enabled; the host serves the others. */
    @Override
    public Result result() {
        if (broken.isEmpty()) {
            return Result.up(wanted.size() + " 份数据库变更日志均已应用", "all " + wanted.size() + " changelogs are applied");
        }
        String names = String.join(", ", broken);
        return Result.warn("未能应用的变更日志：" + names, "changelogs that could not be applied: " + names);
    }
}

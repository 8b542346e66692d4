package org.linli.platform.guard.internal;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.guard.Quarantine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names the versions that are refused, for somebody to look at; anybody may ask, so the districts are only counted. */
@Component
public final class QuarantineCheck implements ReadinessCheck {
    private final WatchingGuard guard;

    @Activate
    public QuarantineCheck(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "module-quarantine";
    }

    @Override
    public Result result() {
        var districts = guard.quarantines().stream()
                .collect(Collectors.groupingBy(
                        quarantine -> quarantine.module().toString(),
                        TreeMap::new,
                        Collectors.filtering(QuarantineCheck::ofOneDistrict, Collectors.counting())));
        if (districts.isEmpty()) {
            return Result.up("没有被隔离的模块", "no module is quarantined");
        }
        return Result.warn(
                districts.entrySet().stream()
                        .map(e -> e.getKey() + (e.getValue() == 0 ? "" : "（" + e.getValue() + " 个地区）"))
                        .collect(Collectors.joining("；", "已隔离：", "")),
                districts.entrySet().stream()
                        .map(e -> e.getKey() + (e.getValue() == 0 ? "" : " in " + e.getValue() + " district(s)"))
                        .collect(Collectors.joining("; ", "quarantined: ", "")));
    }

    private static boolean ofOneDistrict(Quarantine quarantine) {
        return quarantine.tenant() != null;
    }
}

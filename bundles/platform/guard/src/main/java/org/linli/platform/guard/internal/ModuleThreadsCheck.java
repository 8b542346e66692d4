package org.linli.platform.guard.internal;

import org.linli.platform.context.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks after threads of modules that hang. A few cost memory; with many the node is better restarted, which it asks for by not being
 * ready.
 */
@Component
public final class ModuleThreadsCheck implements ReadinessCheck {
    private final WatchingGuard guard;

    @Activate
    public ModuleThreadsCheck(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "module-threads";
    }

    @Override
    public Result result() {
        int hanging = guard.abandonedThreads();
        if (guard.exhausted()) {
            return Result.down(hanging + " 个模块线程无法结束，请重启本节点", hanging + " threads of modules hang; restart the node");
        }
        return hanging > 0
                ? Result.warn(hanging + " 个模块线程无法结束", hanging + " threads of modules hang")
                : Result.up("没有无法结束的模块线程", "no thread of a module hangs");
    }
}

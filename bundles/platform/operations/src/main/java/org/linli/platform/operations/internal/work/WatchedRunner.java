package org.linli.platform.operations.internal.work;

import org.linli.api.operation.OperationRunner;
import org.linli.api.operation.Progress;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.guard.ModuleWork;

/**
 * A runner of a module under the watch of the guard, on a thread that can be left behind.
 *
 * @param call of the district, in which it runs
 */
record WatchedRunner(
        OperationRunner runner,
        String kind,
        TenantInfo tenant,
        ModuleInstance instance,
        CallContext call,
        CallContexts contexts,
        ModuleWork work)
        implements OperationRunner {

    /** Works in the module, and says whether it could. */
    @FunctionalInterface
    private interface Part {
        boolean carryOut(Progress progress);
    }

    @Override
    public void run(Progress progress) {
        watched(kind, progress, inside -> {
            runner.run(inside);
            return true;
        });
    }

    /** Under a name of its own: a run that hangs must not keep what it did from being taken back. */
    @Override
    public void undo(Progress progress) {
        if (!watched(kind + " undo", progress, this::undone)) {
            throw new UnsupportedOperationException("cannot be undone");
        }
    }

    private boolean undone(Progress progress) {
        try {
            runner.undo(progress);
            return true;
        } catch (UnsupportedOperationException e) {
            // as it may say, so that this is no failure of the module
            return false;
        }
    }

    private boolean watched(String name, Progress progress, Part part) {
        ModuleWork.Piece piece = new ModuleWork.Piece(tenant, instance, ModuleWork.Kind.OPERATION, name);
        return work.run(
                piece,
                inside -> contexts.call(
                        call, () -> inside.module(() -> part.carryOut(new WatchedProgress(progress, inside)))));
    }
}

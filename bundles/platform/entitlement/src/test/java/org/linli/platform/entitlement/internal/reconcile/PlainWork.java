package org.linli.platform.entitlement.internal.reconcile;

import org.linli.api.data.Work;
import org.linli.platform.guard.ModuleWork;

/** Calls modules at once, on the thread of the caller, however long they take. */
final class PlainWork implements ModuleWork {
    private static final Inside INSIDE = new Inside() {
        @Override
        public <T> T module(Work<T> work) {
            return work.run();
        }
    };

    @Override
    public <T> T run(Piece piece, Around<T> work) {
        return work.run(INSIDE);
    }
}

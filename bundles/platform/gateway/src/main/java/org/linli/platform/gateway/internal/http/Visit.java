package org.linli.platform.gateway.internal.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.gateway.internal.rest.Stay;
import org.linli.platform.guard.GuardedCall;

/** What a request holds of a module: the use of its instance, and its place under the guard. */
final class Visit implements Stay {
    private final Routes.Use use;
    private final GuardedCall call;
    private final AtomicBoolean ended = new AtomicBoolean();

    Visit(Routes.Use use, GuardedCall call) {
        this.use = use;
        this.call = call;
    }

    @Override
    public void letGo() {
        use.close();
    }

    @Override
    public void end(int status) {
        if (ended.compareAndSet(false, true)) {
            use.close();
            call.close(status);
        }
    }
}

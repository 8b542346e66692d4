package org.linli.platform.context.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Work;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the call of each thread. A nested call replaces the outer one until it returns. */
@Component(service = {CallContexts.class, CurrentCall.class})
public final class ThreadCalls implements CallContexts, CurrentCall {
    private final ThreadLocal<CallContext> calls = new ThreadLocal<>();
    private final InstantSource clock;

    @Activate
    public ThreadCalls(@Reference InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <T extends @Nullable Object> T call(CallContext context, Work<T> work) {
        var outer = calls.get();
        calls.set(context);
        try {
            return work.run();
        } finally {
            if (outer == null) {
                calls.remove();
            } else {
                calls.set(outer);
            }
        }
    }

    @Override
    public Optional<CallContext> current() {
        return Optional.ofNullable(calls.get());
    }

    @Override
    public TenantInfo tenant() {
        var tenant = bound().tenant();
        if (tenant == null) {
            throw new IllegalStateException("The call on this thread belongs to the host, not to a tenant");
        }
        return tenant;
    }

    @Override
    public Caller caller() {
        return bound().caller();
    }

    @Override
    public Locale locale() {
        return bound().locale();
    }

    @Override
    public Instant now() {
        bound();
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String requestId() {
        return bound().requestId();
    }

    private CallContext bound() {
        return current().orElseThrow(() -> new IllegalStateException("No call is bound to this thread"));
    }
}

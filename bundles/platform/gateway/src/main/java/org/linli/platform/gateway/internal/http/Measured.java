package org.linli.platform.gateway.internal.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.linli.platform.gateway.RequestListener;
import org.linli.platform.gateway.ServedRequest;

/** Tells the listener how a request ended. */
final class Measured implements Callback {
    private final Request request;
    private final Response response;
    private final Callback next;
    private final String requestId;
    private final RequestListener listener;
    private final long begin = System.nanoTime();
    private @Nullable String tenant;
    private @Nullable String module;

    Measured(Request request, Response response, Callback next, String requestId, RequestListener listener) {
        this.request = request;
        this.response = response;
        this.next = next;
        this.requestId = requestId;
        this.listener = listener;
    }

    void tenant(String code) {
        tenant = code;
    }

    void module(String name) {
        module = name;
    }

    @Override
    public void succeeded() {
        report();
        next.succeeded();
    }

    @Override
    public void failed(Throwable error) {
        report();
        next.failed(error);
    }

    private void report() {
        listener.served(new ServedRequest(
                requestId,
                tenant,
                module,
                request.getMethod(),
                String.valueOf(request.getHttpURI().getPath()),
                response.getStatus(),
                System.nanoTime() - begin));
    }
}

package org.linli.platform.gateway.internal;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContexts;
import org.linli.platform.gateway.RequestListener;
import org.linli.platform.gateway.internal.http.GatewayHandler;
import org.linli.platform.gateway.internal.http.GatewaySettings;
import org.linli.platform.gateway.internal.http.HttpServer;
import org.linli.platform.gateway.internal.http.InstanceApplication;
import org.linli.platform.gateway.internal.http.PortFile;
import org.linli.platform.gateway.internal.json.JsonFormat;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.identity.Authentication;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.tenancy.EnabledModules;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the HTTP server once every bundle of the host is active. */
@Component(service = Gateway.class, immediate = true)
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final PlatformApplications applications;
    private final HttpServer server;
    private final PortFile port;
    private final List<RequestListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public Gateway(
            @Reference HostStarted started,
            @Reference HostConfiguration configuration,
            @Reference Tenants tenants,
            @Reference Authentication authentication,
            @Reference EnabledModules enabled,
            @Reference Routes routes,
            @Reference CallContexts contexts,
            @Reference PlatformApplications applications,
            @Reference InstanceApplication instances,
            @Reference ModuleGuard guard,
            @Reference Offers offers) {
        this.applications = applications;
        applications.open();
        GatewaySettings settings = GatewaySettings.of(configuration);
        ProblemDocument problems = new ProblemDocument(new JsonFormat().mapper());
        server = new HttpServer(
                settings,
                new GatewayHandler(
                        tenants,
                        authentication,
                        enabled,
                        routes,
                        contexts,
                        applications,
                        instances,
                        problems,
                        settings,
                        request -> listeners.forEach(listener -> listener.served(request)),
                        guard,
                        offers),
                problems);
        port = new PortFile(configuration.data());
        try {
            port.write(server.port());
        } catch (UncheckedIOException e) {
            server.close();
            throw e;
        }
        LOG.info(
                "Listening on {}://{}:{}",
                settings.keyStore() == null ? "http" : "https",
                settings.host(),
                server.port());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(RequestListener listener) {
        listeners.add(listener);
    }

    void unbindListener(RequestListener listener) {
        listeners.remove(listener);
    }

    @Deactivate
    void stop() {
        try {
            port.delete();
        } finally {
            applications.endStreams();
            server.close();
        }
    }
}

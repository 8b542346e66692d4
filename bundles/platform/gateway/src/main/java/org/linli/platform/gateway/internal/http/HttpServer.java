package org.linli.platform.gateway.internal.http;

import java.time.Duration;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.rest.RequestBody;
import org.linli.platform.gateway.internal.rest.SlowSenders;

/** The listening server: strict parsing, limits and an orderly end. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(15);
    private static final long SLOWEST_BODY_BYTES_PER_SECOND = 256;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException when the port is taken or the key store cannot be read
     */
    public HttpServer(GatewaySettings settings, Handler handler, ProblemDocument problems) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("http");
        server = new Server(threads);
        HttpConfiguration http = configuration();
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (settings.keyStore() == null) {
            connector = new ServerConnector(server, plain);
        } else {
            SecureRequestCustomizer customizer = new SecureRequestCustomizer();
            customizer.setSniHostCheck(false);
            http.addCustomizer(customizer);
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStorePath(settings.keyStore().toUri().toString());
            tls.setKeyStorePassword(settings.keyStorePassword() == null ? "" : settings.keyStorePassword());
            tls.setKeyStoreType("PKCS12");
            tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
            connector = new ServerConnector(server, new SslConnectionFactory(tls, plain.getProtocol()), plain);
        }
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(256);
        server.addConnector(connector);
        server.addBean(new SlowSenders());
        server.setHandler(new GracefulHandler(compressed(handler)));
        server.setErrorHandler(new ProblemErrorHandler(problems, settings.secure()));
        server.setStopTimeout(DRAIN.toMillis());
        server.setStopAtShutdown(false);
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setResponseHeaderSize(MAX_HEADER_BYTES);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setMinRequestDataRate(SLOWEST_BODY_BYTES_PER_SECOND);
        http.setRelativeRedirectAllowed(true);
        http.addCustomizer(HttpServer::readBeforeRefusal);
        return http;
    }

    /** An address that {@link UriCompliance} forbids is refused before any handler sees the request and could read its body. */
    private static Request readBeforeRefusal(Request request, HttpFields.Mutable headers) {
        if (request.getHttpURI().hasViolations()) {
            // of a body that is not read whole the server says itself that the connection ends
            new RequestBody(request, false).finish();
        }
        return request;
    }

    private static Handler compressed(Handler handler) {
        GzipCompression gzip = new GzipCompression();
        gzip.setMinCompressSize(1024);
        CompressionHandler compression = new CompressionHandler();
        compression.putCompression(gzip);
        compression.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .compressIncludeMimeType("application/json")
                        .compressIncludeMimeType("application/problem+json")
                        .compressIncludeMimeType("application/geo+json")
                        .compressIncludeMimeType("text/plain")
                        .compressIncludeMimeType("text/csv")
                        .compressIncludeMimeType("text/html")
                        .compressIncludeMimeType("text/css")
                        .compressIncludeMimeType("text/javascript")
                        .compressIncludeMimeType("image/svg+xml")
                        .decompressExcludePath("/*")
                        .build());
        compression.setHandler(handler);
        return compression;
    }

    /** Port that the server listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Refuses new requests, waits for the running ones and stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop in order", e);
        }
    }
}

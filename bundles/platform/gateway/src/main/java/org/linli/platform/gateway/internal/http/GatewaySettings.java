package org.linli.platform.gateway.internal.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linli.platform.identity.SessionCookie;
import org.linli.platform.launcher.api.HostConfiguration;

/**
 * How to listen.
 *
 * @param host address
 * @param port 0 takes a free one
 * @param keyStore PKCS#12 file, null for plain HTTP
 * @param keyStorePassword its password, null without
 * @param secure whether clients reach the host over TLS, directly or through a proxy
 * @param proxies whose forwarding headers are believed
 */
public record GatewaySettings(
        String host,
        int port,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword,
        boolean secure,
        TrustedProxies proxies) {
    /** Reads the settings from the configuration. */
    public static GatewaySettings of(HostConfiguration configuration) {
        Path keyStore = configuration
                .value("LINLI_TLS_KEYSTORE")
                .map(configuration.home()::resolve)
                .orElse(null);
        return new GatewaySettings(
                configuration.text("LINLI_HTTP_HOST"),
                configuration.number("LINLI_HTTP_PORT"),
                keyStore,
                configuration.value("LINLI_TLS_PASSWORD").orElse(null),
                SessionCookie.secure(configuration),
                TrustedProxies.parse(
                        configuration.value("LINLI_TRUSTED_PROXIES").orElse("")));
    }
}

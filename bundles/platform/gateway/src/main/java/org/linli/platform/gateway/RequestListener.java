package org.linli.platform.gateway;

/** Is told about every request that the gateway has answered. Registered as a service; must be quick and never throw. */
@FunctionalInterface
public interface RequestListener {
    void served(ServedRequest request);
}

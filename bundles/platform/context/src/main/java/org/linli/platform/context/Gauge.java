package org.linli.platform.context;

/** A number for the metrics page that a platform bundle offers, such as connections in use. Registered as a service. */
public interface Gauge {
    /** Name in the manner of Prometheus, such as {@code linli_pool_connections_active}. */
    String name();

    /** One sentence. */
    String help();

    /** The value now; answers from memory. */
    double value();
}

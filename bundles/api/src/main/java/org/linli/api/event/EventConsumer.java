package org.linli.api.event;

/**
 * Receives events of the types that the descriptor lists under {@code consumes}. Registered as a
 * service. Each delivery runs in its own call and transaction with the system as caller; the host
 * remembers in the same transaction that it happened, so a repeated delivery does not reach the
 * consumer twice.
 */
public interface EventConsumer {
    void on(Event event);
}
